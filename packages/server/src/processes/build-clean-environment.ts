import path from 'node:path'

const allowedNames = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT']

/** What {@link buildCleanEnvironment} needs. */
export interface CleanEnvironmentOptions {
  /** The environment to take from, as a rule `process.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The Node that `node` shall mean to the child; its directory comes first in `PATH`. */
  readonly nodePath?: string
}

/**
 * The environment of a child: a few harmless variables of ours, and no token, proxy or option of anybody's.
 *
 * @source reliability.md S35
 */
export function buildCleanEnvironment(options: CleanEnvironmentOptions): Record<string, string> {
  const clean: Record<string, string> = {}
  for (const name of allowedNames) {
    const value = options.environment[name]
    if (value !== undefined) clean[name] = value
  }
  if (options.nodePath !== undefined) {
    clean.PATH = [path.dirname(options.nodePath), clean.PATH].filter(Boolean).join(path.delimiter)
  }
  return clean
}
