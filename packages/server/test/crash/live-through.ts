import path from 'node:path'
import { execa } from 'execa'

/** How one life of the demo ended. */
export interface Life {
  /** Absent when the process was killed. */
  readonly end?: { readonly crossed: number; readonly summary: Readonly<Record<string, number>> }
  /** What it said on standard error: where it was killed. */
  readonly lastWords: string
}

/** Which loop is run: the real one, or the mutant that writes no intents. */
export type Intents = 'intents' | 'no-intents'

const child = path.join(import.meta.dirname, 'demo-child.ts')
const timeoutMs = 90_000

/**
 * Runs the demo in a process of its own.
 *
 * @param crashAt - Number or name of the point to die at; empty: none.
 * @throws When it ended in another way than at its end, or by the kill that was asked for.
 */
export async function liveOnce(directory: string, crashAt: string, intents: Intents): Promise<Life> {
  const nodeOptions = ['--conditions=@healer/source', '--disable-warning=ExperimentalWarning']
  const { exitCode, signal, stdout, stderr } = await execa(
    process.execPath,
    [...nodeOptions, child, directory, crashAt, intents],
    { reject: false, timeout: timeoutMs, killSignal: 'SIGABRT', stdin: 'ignore' },
  )
  if (signal === 'SIGKILL') return { lastWords: stderr }
  if (exitCode !== 0) throw new Error(`The demo ended with ${exitCode ?? signal}: ${stderr}`)
  return { end: JSON.parse(stdout) as NonNullable<Life['end']>, lastWords: stderr }
}

/** Dies at a point and goes on from there; answers how the second life ended, and where the first one did. */
export async function liveTwice(directory: string, crashAt: string, intents: Intents) {
  const first = await liveOnce(directory, crashAt, intents)
  const second = first.end === undefined ? await liveOnce(directory, '', intents) : first
  return { isKilled: first.end === undefined, lastWords: first.lastWords, end: second.end }
}
