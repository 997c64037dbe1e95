import { InvalidArgumentError } from 'commander'

/** Creates a parser for an option that is a whole number from 0, or `min`, to `max`. */
export function createCountParser({
  min = 0,
  max,
}: {
  readonly min?: number
  readonly max: number
}): (text: string) => number {
  return (text) => {
    const count = Number(text)
    if (/^\d+$/.test(text) && count >= min && count <= max) return count
    throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`)
  }
}
