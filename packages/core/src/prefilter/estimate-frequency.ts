import { backgroundSample } from './background-sample.ts'

const byteCount = 256
// A pair that the sample does not have is rare, not impossible.
const smoothing = 0.02

interface BackgroundModel {
  /** Logarithm of how often a byte occurs. */
  readonly single: Float64Array
  /** Logarithm of how often a byte follows another one, at `first * 256 + second`. */
  readonly pair: Float64Array
}

let model: BackgroundModel | undefined

/**
 * Estimates how often a run of bytes occurs in logs: a Markov chain over pairs of bytes of the background sample.
 *
 * @returns The probability that it begins at a given place of a text.
 */
export function estimateFrequency(bytes: Uint8Array, position: number, length: number): number {
  model ??= buildModel()
  let first = bytes[position] ?? 0
  let sum = model.single[first] ?? 0
  for (let next = position + 1; next < position + length; next += 1) {
    const second = bytes[next] ?? 0
    sum += model.pair[first * byteCount + second] ?? 0
    first = second
  }
  return Math.exp(sum)
}

function buildModel(): BackgroundModel {
  const sample = new TextEncoder().encode(backgroundSample)
  const singles = new Float64Array(byteCount).fill(smoothing)
  const pairs = new Float64Array(byteCount * byteCount).fill(smoothing)
  sample.forEach((byte, position) => {
    singles[byte] = (singles[byte] ?? 0) + 1
    const next = sample[position + 1]
    if (next !== undefined) pairs[byte * byteCount + next] = (pairs[byte * byteCount + next] ?? 0) + 1
  })
  const total = sample.length + smoothing * byteCount
  return {
    single: singles.map((count) => Math.log(count / total)),
    pair: pairs.map((count, at) => {
      const followers = (singles[Math.floor(at / byteCount)] ?? 0) + smoothing * byteCount
      return Math.log(count / followers)
    }),
  }
}
