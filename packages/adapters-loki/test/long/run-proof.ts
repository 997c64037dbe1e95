// Holds the source to a row of the reliability matrix at the size that stands there, on virtual time:
//
//   npm run -s tool -- node --conditions=@healer/source packages/adapters-loki/test/long/run-proof.ts outages
//   npm run -s tool -- node --conditions=@healer/source packages/adapters-loki/test/long/run-proof.ts clocks
//
// A line of what was found for each outage, or each schedule of clocks; ends with 1 when a row does not hold.
import assert from 'node:assert/strict'
import { outageFaults, runThroughOutage } from '../../src/source/__fixtures__/run-through-outage.ts'
import { runWithWrongClocks } from '../../src/source/__fixtures__/run-with-wrong-clocks.ts'

const proofs: Readonly<Record<string, () => Promise<void>>> = { outages: proveOutages, clocks: proveClocks }

const linesPerSecond = 2000

/** F11: 2,000 lines a second for three minutes, the second of them without Loki. */
async function proveOutages(): Promise<void> {
  for (const [name, fault] of outageFaults) {
    const { lost, repeated, foreign, dropped, ...report } = await runThroughOutage(fault, {
      linesPerSecond,
    })
    tell(name, { lost: lost.length, repeated: repeated.length, dropped, ...report })
    assert.deepEqual(
      { lost, repeated, foreign, dropped },
      { lost: [], repeated: [], foreign: [], dropped: [] },
    )
    assert.ok(report.requestCount <= 20, 'at most 20 requests in the minute of the outage')
    assert.ok(report.rereadCount <= linesPerSecond * 60, 'no more is read again than the look-back')
    assert.ok(report.recoveryMs <= 60_000, 'less than 5 s behind within 60 s of the recovery')
  }
}

/** F18: 200 schedules of clocks that are off and step. */
async function proveClocks(): Promise<void> {
  for (let seed = 1; seed <= 200; seed += 1) {
    const report = await runWithWrongClocks(seed)
    tell(`seed ${seed}`, report)
    assert.deepEqual([report.missed, report.repeated], [0, 0], 'every line once, or counted')
  }
}

function tell(what: string, report: object): void {
  process.stdout.write(`${what}: ${JSON.stringify(report)}\n`)
}

const name = process.argv[2] ?? ''
const prove = proofs[name]
if (prove === undefined) {
  throw new Error(`There is no proof ${JSON.stringify(name)}. Known: ${Object.keys(proofs).join(', ')}.`)
}
await prove()
