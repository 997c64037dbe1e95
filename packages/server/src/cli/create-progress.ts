import type { CommandContext } from './command-context.ts'

const intervalMs = 200
const eraseLine = '\r\u001B[K'

/** One line on stderr that says how far a long command is, where a person is looking. */
export interface Progress {
  /** Shows the text, if the last one has been there for a while. The text is made only then. */
  update(render: () => string): void
  /** Takes the line away: before other output, and at the end. */
  clear(): void
}

/** Creates progress that shows nothing before the first 200 ms, nothing when quiet, and nothing but to a person. */
export function createProgress(
  context: Pick<CommandContext, 'stderr' | 'clock'>,
  options: { readonly isQuiet: boolean },
): Progress {
  const { stderr, clock } = context
  const isShown = stderr.isTTY === true && !options.isQuiet
  let lastMs = clock.nowMs()
  let hasLine = false
  return {
    update(render) {
      const nowMs = clock.nowMs()
      if (!isShown || nowMs - lastMs < intervalMs) return
      lastMs = nowMs
      hasLine = true
      stderr.write(`${eraseLine}${render().slice(0, (stderr.columns ?? 80) - 1)}`)
    },
    clear() {
      if (hasLine) stderr.write(eraseLine)
      hasLine = false
    },
  }
}
