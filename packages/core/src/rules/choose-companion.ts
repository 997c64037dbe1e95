import { chooseBestSet, type LiteralChain, type LiteralSet } from '../patterns/index.ts'

// To look for more of them in a line costs more than it saves, and a single letter stands in most lines.
const maxMembers = 8
const minLength = 2

/**
 * Chooses what else stands in every match of a pattern beside one of its required literals: `vault` for
 * `vault.*(sealed|unreachable)`, of which the prefilter looks for the latter, since they are longer.
 *
 * @param chain - The required chain of the pattern.
 * @param literals - What the prefilter looks for.
 * @returns Literals of which each match has one; `undefined` where there is nothing that says more.
 */
export function chooseCompanion(
  chain: LiteralChain | undefined,
  literals: readonly string[] | undefined,
): LiteralSet | undefined {
  if (chain === undefined || literals === undefined) return undefined
  const saysMore = (set: LiteralSet) =>
    !literals.every((literal) => set.some((member) => literal.includes(member)))
  const isCheap = (set: LiteralSet) =>
    set.length <= maxMembers && set.every(({ length }) => length >= minLength)
  return chooseBestSet(chain.filter((set) => isCheap(set) && saysMore(set)))
}
