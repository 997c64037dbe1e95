/** The beginning of a pattern for a command that a shell shows before it runs it: `git push`, `$ git push`, `+ git push`. */
export const commandStart = String.raw`^[\s$>|]*(?:\+ )?`
