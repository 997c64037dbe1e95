import type { RecordId } from '@healer/core/contracts'
import type { PreflightCheckName } from './preflight-checks.ts'
import { noFacts, type SettledCheck, type StartupFacts } from './startup-facts.ts'

/** What one record tells of a start. Plain data: it is stored as it is. */
export type StartupTelling =
  | { readonly kind: 'check'; readonly check: PreflightCheckName; readonly outcome: 'passed' | 'failed' }
  | { readonly kind: 'declared' | 'available' | 'missing'; readonly tools: readonly string[] }
  | {
      readonly kind: 'configured'
      readonly agent?: string
      readonly tools: readonly string[]
      readonly localServers: readonly string[]
    }
  | { readonly kind: 'counted'; readonly count: number }
  | { readonly kind: 'ready'; readonly server: string }

/** What was told, when and by which record. */
export interface StartupMark {
  readonly atMs: number
  readonly recordId: RecordId
  readonly tells: StartupTelling
}

/** When what was told counts, event time, epoch milliseconds. */
export interface MarkWindow {
  readonly startedAtMs: number
  readonly deadlineMs: number
  readonly latenessMs: number
}

const maxServers = 100
const maxNamedMissing = 1000
const capacities = {
  check: 1,
  declared: 4,
  available: 4,
  missing: 4,
  configured: 4,
  counted: 4,
  ready: 1,
} as const

/**
 * Adds a mark, so that no run grows without bound: of each kind the earliest are kept, since those are the start's.
 *
 * @returns The same marks where it tells nothing new.
 */
export function addMark(marks: readonly StartupMark[], added: StartupMark): readonly StartupMark[] {
  const slot = slotOf(added.tells)
  const alike = marks.filter(({ tells }) => slotOf(tells) === slot)
  const isFirst = alike.length < capacities[added.tells.kind]
  if (isFirst) return hasRoom(marks, added.tells) ? insert(marks, added) : marks
  const latest = alike.reduce((last, mark) => (mark.atMs >= last.atMs ? mark : last))
  if (latest.atMs <= added.atMs) return marks
  return insert(
    marks.filter((mark) => mark !== latest),
    added,
  )
}

/**
 * Puts together what the marks of a start tell.
 *
 * What should be there must be told until the deadline; what fails counts while late lines are waited for, too.
 */
export function foldMarks(marks: readonly StartupMark[], window: MarkWindow): StartupFacts {
  const { startedAtMs, deadlineMs, latenessMs } = window
  return marks
    .filter(({ atMs, tells }) => {
      const elapsedMs = atMs - startedAtMs
      return elapsedMs <= deadlineMs || (isFailure(tells) && elapsedMs < deadlineMs + latenessMs)
    })
    .reduce(foldMark, noFacts)
}

function foldMark(facts: StartupFacts, { recordId, tells }: StartupMark): StartupFacts {
  switch (tells.kind) {
    case 'check':
      return settle(facts, tells.check, { outcome: tells.outcome, recordId })
    case 'declared':
      return { ...facts, declared: { tools: tells.tools, recordId } }
    case 'available':
      return { ...facts, available: { tools: tells.tools, recordId } }
    case 'missing': {
      const named = new Set([...facts.namedMissing, ...tells.tools])
      return { ...facts, namedMissing: [...named].slice(0, maxNamedMissing) }
    }
    case 'configured': {
      const { agent, tools, localServers } = tells
      return {
        ...facts,
        configured: { ...(agent !== undefined && { agent }), tools, localServers, recordId },
      }
    }
    case 'counted':
      return { ...facts, remoteTools: { count: tells.count, recordId } }
    case 'ready':
      return { ...facts, readyServers: [...facts.readyServers, { name: tells.server, recordId }] }
  }
}

// What failed stays failed: the line that says otherwise came from the same agent.
function settle(facts: StartupFacts, check: PreflightCheckName, settled: SettledCheck): StartupFacts {
  if (facts.settled[check]?.outcome === 'failed') return facts
  return { ...facts, settled: { ...facts.settled, [check]: settled } }
}

// In order of time, and of arrival within a millisecond: of what is told twice, the later one counts.
function insert(marks: readonly StartupMark[], added: StartupMark): readonly StartupMark[] {
  const place = marks.findLastIndex(({ atMs }) => atMs <= added.atMs) + 1
  return marks.toSpliced(place, 0, added)
}

function hasRoom(marks: readonly StartupMark[], { kind }: StartupTelling): boolean {
  return kind !== 'ready' || marks.filter(({ tells }) => tells.kind === 'ready').length < maxServers
}

function slotOf(tells: StartupTelling): string {
  if (tells.kind === 'check') return `check ${tells.check} ${tells.outcome}`
  return tells.kind === 'ready' ? `ready ${tells.server}` : tells.kind
}

function isFailure(tells: StartupTelling): boolean {
  return tells.kind === 'missing' || (tells.kind === 'check' && tells.outcome === 'failed')
}
