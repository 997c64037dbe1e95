/**
 * One life of the demo, in a process of its own: it dies at a chosen point, or comes to its end and prints what it crossed.
 *
 * Arguments: the directory of the demo, the point to die at (empty: none), `intents` or `no-intents`.
 */
import { createSystemClock } from '@healer/core'
import type { DemoPorts } from '../../src/demo/compose-demo.ts'
import { resolveDemoTemplate } from '../../src/demo/resolve-demo-template.ts'
import { runDemo } from '../../src/demo/run-demo.ts'
import { createCrashPoints } from './create-crash-points.ts'
import { connectWatched } from './watch-connection.ts'
import { watchPort } from './watch-port.ts'
import { withoutIntents } from './without-intents.ts'

const [directory = '', crashAt = '', intents = 'intents'] = process.argv.slice(2)
const points = createCrashPoints(crashAt)

function watchPorts(ports: DemoPorts): DemoPorts {
  const effects = intents === 'no-intents' ? withoutIntents(ports.state.effects) : ports.state.effects
  return {
    state: { ...ports.state, effects },
    tracker: watchPort(ports.tracker, 'tracker', ['openIssue', 'addComment', 'closeIssue'], points),
    codeHost: watchPort(
      ports.codeHost,
      'codeHost',
      ['commitChanges', 'openPullRequest', 'readChecks'],
      points,
    ),
    notifier: watchPort(ports.notifier, 'notifier', ['send'], points),
    runner: watchPort(ports.runner, 'runner', ['startRun', 'resumeRuns'], points),
  }
}

const summary = await runDemo({
  directory,
  templateDirectory: resolveDemoTemplate(),
  host: '127.0.0.1',
  port: 0,
  once: true,
  paceMs: 0,
  version: '0.0.0',
  clock: createSystemClock(),
  fetch: globalThis.fetch,
  environment: process.env,
  nodePath: process.execPath,
  signal: new AbortController().signal,
  notify: () => undefined,
  reportError: (error) => {
    throw error
  },
  settings: { tickMs: 20, evidenceDelayMs: 20, verificationQuietMs: 50 },
  timeoutMs: 60_000,
  connect: connectWatched(points),
  decorateGit: (runGit) => async (request) => {
    const name = `git ${request.command.join(' ').slice(0, 40)}`
    points.cross(`before ${name}`)
    const result = await runGit(request)
    points.cross(`after ${name}`)
    return result
  },
  decorate: watchPorts,
})
process.stdout.write(`${JSON.stringify({ crossed: points.count(), summary })}\n`)
