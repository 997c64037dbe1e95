// A Healer that starts a run, says so, and lives on until somebody kills it.
import { toId } from '@healer/core/contracts'
import { createProcessAgentRunner } from '../create-process-agent-runner.ts'
import { buildRunnerOptions } from './build-runner-options.ts'

const [directory = ''] = process.argv.slice(2)
const clock = { nowMs: () => 0, sleep: async () => new Promise<never>(() => undefined) }
const runner = createProcessAgentRunner(buildRunnerOptions(directory, clock))
await runner.startRun({
  playId: toId<'PlayId'>('play-1'),
  agent: 'rex',
  repository: 'owner/name',
  branch: 'main',
  marker: 'one',
  signal: new AbortController().signal,
})
process.stdout.write('started\n')
setInterval(() => undefined, 1000)
