// Looks at a property for as many cases as a night has time for:
//
//   npm run -s tool -- node packages/core/test/long/run-property.ts engines
//
// HEALER_LONG_CASES: how many, default 1,000,000. HEALER_LONG_SEED: where to begin, default 1. A line of progress every
// some thousand cases; a failure prints the seed and the smallest case that fast-check found, and ends with 1.
import { longProperties } from './properties.ts'

const runsInABatch = 500

const name = process.argv[2] ?? ''
const create = longProperties[name]
if (create === undefined) {
  throw new Error(
    `There is no property ${JSON.stringify(name)}. Known: ${Object.keys(longProperties).join(', ')}.`,
  )
}
const wanted = Number(process.env['HEALER_LONG_CASES'] ?? 1_000_000)
const firstSeed = Number(process.env['HEALER_LONG_SEED'] ?? 1)

const property = create()
for (let seed = firstSeed; property.cases() < wanted; seed += 1) {
  property.run(seed, runsInABatch)
  process.stdout.write(
    `${name} seed ${seed}: ${property.cases()} of ${wanted}, ${JSON.stringify(property.counts)}\n`,
  )
}
process.stdout.write(`${name} holds: ${property.cases()} cases, seeds from ${firstSeed}\n`)
