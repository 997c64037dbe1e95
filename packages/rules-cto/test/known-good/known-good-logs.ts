import { readFileSync } from 'node:fs'
import path from 'node:path'

/** A log in which nothing is wrong, whatever words stand in it. */
export interface KnownGoodLog {
  /** Name of its file. */
  readonly file: string
  /** Who writes such a log; `undefined` is a service of the platform. */
  readonly agents: readonly (string | undefined)[]
}

/** Ordinary output of what agents and the platform run, with every word in it that rules look for. */
export const knownGoodLogs: readonly KnownGoodLog[] = [
  { file: 'agent-prose.log', agents: ['rex', 'cleo', 'tess', 'cipher', 'factory'] },
  { file: 'cargo.log', agents: ['rex', 'tess', 'cleo', 'cipher', 'atlas'] },
  { file: 'controller.log', agents: [undefined] },
  { file: 'dotnet.log', agents: ['vex', 'tess', 'cleo', 'cipher'] },
  { file: 'github-actions.log', agents: [undefined, 'tess', 'atlas'] },
  { file: 'go-test.log', agents: ['grizz', 'tess', 'cleo', 'cipher'] },
  { file: 'kubectl-helm.log', agents: ['bolt', 'atlas', undefined] },
  { file: 'npm-vitest.log', agents: ['blaze', 'nova', 'tap', 'spark', 'tess', 'cleo'] },
  { file: 'python-pytest.log', agents: ['tess', 'cleo', 'cipher', 'morgan'] },
]

/** Reads the lines of a log; a CR or an escape in them stays. */
export function readKnownGoodLines(file: string): readonly string[] {
  return readFileSync(path.join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .slice(0, -1)
}
