import type { PatternNode, RepetitionNode } from '../pattern-node.ts'
import { canBeEmpty, hasOneLetterClass, listNodes, mixesCase } from '../re2-quirks.ts'
import { createLeafTest, isNarrow, type LeafNode, type LeafTest } from './create-leaf-test.ts'
import { stepKinds, type TraceProgram, type TraceStep } from './trace-program.ts'

/** Counts are written out; a pattern that becomes longer is left to RE2. */
const maxSteps = 2000
const maxDepth = 500

/**
 * Compiles a pattern to be traced, or gives nothing for what only RE2 can answer as RE2 does: Unicode groups, single
 * bytes, large counts, and where RE2 differs from what is written (docs/reference/regex-engines.md).
 */
export function compileTraceProgram(node: PatternNode, depth: number): TraceProgram | undefined {
  if (depth > maxDepth || listNodes(node).some(isRe2sAlone)) return undefined
  const builder = createBuilder()
  const end = builder.add({ kind: 'end' })
  const start = builder.build(node, end)
  if (start === undefined) return undefined
  const { steps, leaves, narrowLeaves } = builder
  return {
    steps,
    kinds: Uint8Array.from(steps, ({ kind }) => stepKinds[kind]),
    nexts: Uint16Array.from(steps, nextOf),
    others: Uint16Array.from(steps, otherOf),
    start,
    end,
    leaves,
    narrowLeaves,
    emptySteps: sortEmptySteps(steps),
    hasAssertions: steps.some(({ kind }) => kind === 'assertion'),
  }
}

function nextOf(step: TraceStep): number {
  if (step.kind === 'end') return 0
  return step.kind === 'fork' ? step.first : step.next
}

function otherOf(step: TraceStep): number {
  if (step.kind === 'fork') return step.second
  if (step.kind === 'leaf') return step.leaf
  return step.kind === 'mark' ? step.slot : 0
}

function isRe2sAlone(node: PatternNode): boolean {
  switch (node.kind) {
    case 'assertion':
      return node.at === 'no-word-boundary'
    case 'alternation':
      return mixesCase(node) || hasOneLetterClass(node)
    case 'repetition':
      return node.max === undefined && canBeEmpty(node.node)
    default:
      return false
  }
}

interface Builder {
  readonly steps: readonly TraceStep[]
  readonly leaves: readonly LeafTest[]
  readonly narrowLeaves: readonly boolean[]
  add(step: TraceStep): number
  /** Adds a node that leads on to `next`; gives where it begins, or nothing when it cannot be traced. */
  build(node: PatternNode, next: number): number | undefined
}

function createBuilder(): Builder {
  const steps: TraceStep[] = []
  const leaves: LeafTest[] = []
  const narrowLeaves: boolean[] = []
  const leafNumbers = new Map<LeafNode, number | undefined>()
  const add = (step: TraceStep) => steps.push(step) - 1

  const numberOf = (leaf: LeafNode): number | undefined => {
    if (!leafNumbers.has(leaf)) {
      const test = createLeafTest(leaf)
      leafNumbers.set(leaf, test === undefined ? undefined : leaves.push(test) - 1)
      if (test !== undefined) narrowLeaves.push(isNarrow(leaf))
    }
    return leafNumbers.get(leaf)
  }

  const buildAll = (nodes: readonly PatternNode[], next: number): number | undefined =>
    nodes.reduceRight<number | undefined>(
      (rest, node) => (rest === undefined ? undefined : build(node, rest)),
      next,
    )

  const fork = (taken: number | undefined, left: number | undefined, isLazy: boolean): number | undefined => {
    if (taken === undefined || left === undefined) return undefined
    return add(
      isLazy ? { kind: 'fork', first: left, second: taken } : { kind: 'fork', first: taken, second: left },
    )
  }

  const buildLoop = ({ node, isLazy }: RepetitionNode, next: number): number | undefined => {
    const loop = add({ kind: 'fork', first: next, second: next })
    const body = build(node, loop)
    if (body === undefined) return undefined
    steps[loop] = isLazy
      ? { kind: 'fork', first: next, second: body }
      : { kind: 'fork', first: body, second: next }
    return loop
  }

  const buildRepetition = (repetition: RepetitionNode, next: number): number | undefined => {
    const { node, min, max, isLazy } = repetition
    let rest: number | undefined = max === undefined ? buildLoop(repetition, next) : next
    for (let left = (max ?? min) - min; left > 0 && rest !== undefined; left -= 1) {
      rest = fork(build(node, rest), next, isLazy)
    }
    for (let left = min; left > 0 && rest !== undefined; left -= 1) rest = build(node, rest)
    return rest
  }

  const build = (node: PatternNode, next: number): number | undefined => {
    if (steps.length > maxSteps) return undefined
    switch (node.kind) {
      case 'character':
      case 'class':
      case 'any': {
        const leaf = numberOf(node)
        return leaf === undefined ? undefined : add({ kind: 'leaf', leaf, next })
      }
      case 'assertion':
        return add({ kind: 'assertion', at: node.at, next })
      case 'concatenation':
        return buildAll(node.nodes, next)
      case 'alternation': {
        const branches = node.branches.map((branch) => build(branch, next))
        return branches.reduceRight((rest, branch) => fork(branch, rest, false))
      }
      case 'repetition':
        return buildRepetition(node, next)
      case 'group': {
        const inner = build(node.node, add({ kind: 'mark', slot: node.index * 2 + 1, next }))
        return inner === undefined ? undefined : add({ kind: 'mark', slot: node.index * 2, next: inner })
      }
    }
  }
  return { steps, leaves, narrowLeaves, add, build }
}

/** There are no rounds in them: what may match nothing is not repeated without end. */
function sortEmptySteps(steps: readonly TraceStep[]): readonly number[] {
  const sorted = new Set<number>()
  const open: number[] = steps.map((_, position) => position)
  while (open.length > 0) {
    const position = open.at(-1) ?? 0
    const missing = listEmptyTargets(steps, position).filter((target) => !sorted.has(target))
    if (missing.length === 0) {
      open.pop()
      if (steps[position]?.kind !== 'leaf' && steps[position]?.kind !== 'end') sorted.add(position)
    } else open.push(...missing)
  }
  return [...sorted]
}

function listEmptyTargets(steps: readonly TraceStep[], position: number): readonly number[] {
  const step = steps[position]
  if (step === undefined || step.kind === 'leaf' || step.kind === 'end') return []
  const targets = step.kind === 'fork' ? [step.first, step.second] : [step.next]
  return targets.filter((target) => steps[target]?.kind !== 'leaf' && steps[target]?.kind !== 'end')
}
