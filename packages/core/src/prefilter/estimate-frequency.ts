import { backgroundSample } from './background-sample.ts'
import type { CodeUnits } from './list-grams.ts'

const unitCount = 256
// A pair that the sample does not have is rare, not impossible.
const smoothing = 0.02

interface BackgroundModel {
  /** Logarithm of how often a unit occurs. */
  readonly single: Float64Array
  /** Logarithm of how often a unit follows another one, at `first * 256 + second`. */
  readonly pair: Float64Array
}

let model: BackgroundModel | undefined

/**
 * Estimates how often a run of units occurs in logs: a Markov chain over pairs of units of the background sample.
 *
 * @returns The probability that it begins at a given place of a text.
 */
export function estimateFrequency(units: CodeUnits, position: number, length: number): number {
  model ??= buildModel()
  let first = (units[position] ?? 0) & 0xff
  let sum = model.single[first] ?? 0
  for (let next = position + 1; next < position + length; next += 1) {
    const second = (units[next] ?? 0) & 0xff
    sum += model.pair[first * unitCount + second] ?? 0
    first = second
  }
  return Math.exp(sum)
}

function buildModel(): BackgroundModel {
  const units = new TextEncoder().encode(backgroundSample)
  const singles = new Float64Array(unitCount).fill(smoothing)
  const pairs = new Float64Array(unitCount * unitCount).fill(smoothing)
  units.forEach((unit, position) => {
    singles[unit] = (singles[unit] ?? 0) + 1
    const next = units[position + 1]
    if (next !== undefined) pairs[unit * unitCount + next] = (pairs[unit * unitCount + next] ?? 0) + 1
  })
  const total = units.length + smoothing * unitCount
  return {
    single: singles.map((count) => Math.log(count / total)),
    pair: pairs.map((count, at) => {
      const followers = (singles[Math.floor(at / unitCount)] ?? 0) + smoothing * unitCount
      return Math.log(count / followers)
    }),
  }
}
