import type { LogRecord, Subject } from '../contracts/index.ts'
import type { CorrelationInput } from '../correlation/correlation-input.ts'
import type { CorrelationTime } from '../correlation/correlation-parts.ts'
import { createKeyBudget, type KeyBudget } from '../correlation/create-key-budget.ts'
import { createRepeats, type Repeats, type RepeatsSnapshot } from '../correlation/create-repeats.ts'
import { createRuleMemory } from '../correlation/create-rule-memory.ts'
import type { ExpectationTime } from '../correlation/rule-expectations.ts'
import type { DueHit, MemoryAnswer, MemoryContents, RuleMemory } from '../correlation/rule-memory.ts'
import { isStatefulRule, type RankedRule, type RuleMatch, readField } from '../rules/index.ts'
import type { RuleSnapshot } from './detector.ts'
import { digestDefinition } from './digest-definition.ts'
import { hashFnv1a64 } from './hash-fnv1a64.ts'
import { hashIdentity } from './hash-identity.ts'

/** Bounds of what all rules together may remember. */
export interface RuleMemoryOptions {
  /** Keys of all windows, sequences, expectations and repeat intervals together. Default 100_000. */
  readonly maxKeys?: number | undefined
  /** So long after a deadline that a source did not reach, the outcome is `unknown`. Milliseconds, default 60_000. */
  readonly silenceMs?: number | undefined
}

/** A record as far as it is known. */
export interface JudgedRecord {
  readonly record: LogRecord
  readonly subject: Subject
  readonly time: CorrelationTime
}

/** What the rules of a detector remember. */
export interface RuleMemories {
  /** Whether no rule remembers anything. */
  readonly isEmpty: boolean
  /** What a rule makes of its match; one that remembers nothing fires on it. */
  observe(match: RuleMatch, judged: JudgedRecord): MemoryAnswer
  /** Takes in that a record of a session or an agent is there. Returns whether there was room for it. */
  observeStart(rule: RankedRule, judged: JudgedRecord): boolean
  /** Whether the rule has told the same lately; if not, it tells it now. */
  isRepeat(rule: RankedRule, fingerprint: string, atMs: number): boolean
  /** Whether `advance` would do anything. */
  isDue(eventTimeMs: number | undefined): boolean
  advance(time: ExpectationTime): readonly (DueHit & { readonly rule: RankedRule })[]
  /** What is remembered for the keys of a record; changes nothing. */
  read(match: RuleMatch, judged: JudgedRecord): readonly MemoryContents[]
  usage(): { readonly keys: number; readonly entries: number }
  /** The same memories for other rules: those of unchanged ones are kept, the others are forgotten. */
  moveTo(rules: readonly RankedRule[]): RuleMemories
  snapshot(): readonly RuleSnapshot[]
  restore(snapshots: readonly RuleSnapshot[]): void
}

interface Kept {
  readonly definition: string
  readonly memory: RuleMemory | undefined
  readonly repeats: Repeats | undefined
}

/** Creates the memories of rules, in rank order. Rules that remember nothing cost nothing. */
export function createRuleMemories(
  rules: readonly RankedRule[],
  options: RuleMemoryOptions = {},
): RuleMemories {
  const { maxKeys } = options
  const budget = createKeyBudget(countOwners(rules), maxKeys === undefined ? {} : { maxKeys })
  return gatherMemories(rules, budget, options, new Map())
}

function gatherMemories(
  rules: readonly RankedRule[],
  budget: KeyBudget,
  options: RuleMemoryOptions,
  known: ReadonlyMap<string, Kept>,
): RuleMemories {
  const kept = new Map<string, Kept & { readonly rule: RankedRule }>()
  for (const rule of rules) {
    if (!isRemembering(rule)) continue
    const definition = digestDefinition(rule.rule)
    const before = known.get(rule.id)
    const same = before?.definition === definition ? before : createKept(rule, definition, budget, options)
    kept.set(rule.id, { ...same, rule })
  }
  let nextDueMs: number | undefined
  const touch = (part: RuleMemory | Repeats | undefined) => {
    const dueMs = part?.nextDueMs()
    if (dueMs !== undefined && (nextDueMs === undefined || dueMs < nextDueMs)) nextDueMs = dueMs
  }
  const touchAll = () => {
    nextDueMs = undefined
    for (const { memory, repeats } of kept.values()) [memory, repeats].forEach(touch)
  }
  touchAll()

  return {
    isEmpty: kept.size === 0,
    observe(match, judged) {
      const { captures } = match
      const memory = kept.get(match.rule.id)?.memory
      if (memory === undefined) return { step: 'fires', isOverflow: false, captures }
      const answer = memory.observe(toMemoryMatch(match, judged), judged.time)
      touch(memory)
      return answer
    },
    observeStart(rule, judged) {
      const memory = kept.get(rule.id)?.memory
      const step = memory?.observeStart?.(toInput(judged, {}), judged.time)
      touch(memory)
      return step !== 'overflow'
    },
    isRepeat(rule, fingerprint, atMs) {
      const repeats = kept.get(rule.id)?.repeats
      if (repeats === undefined) return false
      const isRepeat = repeats.isRepeat(fingerprint, atMs)
      touch(repeats)
      return isRepeat
    },
    isDue: (eventTimeMs) => nextDueMs !== undefined && eventTimeMs !== undefined && eventTimeMs > nextDueMs,
    advance(time) {
      const due = [...kept.values()].flatMap(({ rule, memory, repeats }) => {
        repeats?.advance(time.eventTimeMs)
        return (memory?.advance(time) ?? []).map((hit) => ({ ...hit, rule }))
      })
      touchAll()
      return due
    },
    read: (match, judged) =>
      kept.get(match.rule.id)?.memory?.read(toMemoryMatch(match, judged), judged.time.atMs) ?? [],
    usage: () => budget.usage(),
    moveTo(others) {
      const next = new Map(
        others.filter(isRemembering).map(({ id, rule }) => [`${id}`, digestDefinition(rule)]),
      )
      for (const [id, { definition, memory, repeats }] of kept) {
        if (next.get(id) === definition) continue
        memory?.clear()
        repeats?.clear()
      }
      budget.share(countOwners(others))
      return gatherMemories(others, budget, options, kept)
    },
    snapshot: () =>
      [...kept.values()].map(({ rule, definition, memory, repeats }) => ({
        ruleId: rule.id,
        definition,
        ...(memory === undefined ? {} : { memory: memory.snapshot() }),
        ...(repeats === undefined ? {} : { repeats: repeats.snapshot() }),
      })),
    restore(snapshots) {
      for (const { ruleId, definition, memory, repeats } of snapshots) {
        const own = kept.get(ruleId)
        if (own === undefined || own.definition !== definition) continue
        if (memory !== undefined) own.memory?.restore(memory)
        if (repeats !== undefined) own.repeats?.restore(repeats as RepeatsSnapshot)
      }
      touchAll()
    },
  }
}

function isRemembering({ rule }: RankedRule): boolean {
  return isStatefulRule(rule) || rule.repeatIntervalMs !== undefined
}

function countOwners(rules: readonly RankedRule[]): number {
  const owners = rules.map(
    ({ rule }) => Number(isStatefulRule(rule)) + Number(rule.repeatIntervalMs !== undefined),
  )
  return owners.reduce((sum, count) => sum + count, 0)
}

function createKept(
  { id, rule }: RankedRule,
  definition: string,
  budget: KeyBudget,
  { silenceMs }: RuleMemoryOptions,
): Kept {
  const parts = { owner: id, budget, digest: hashFnv1a64, identify: hashIdentity }
  const { repeatIntervalMs } = rule
  return {
    definition,
    memory: createRuleMemory(rule, parts, silenceMs === undefined ? {} : { silenceMs }),
    repeats:
      repeatIntervalMs === undefined
        ? undefined
        : createRepeats(repeatIntervalMs, { owner: `${id} repeats`, budget }),
  }
}

function toMemoryMatch(match: RuleMatch, judged: JudgedRecord) {
  return { input: toInput(judged, match.captures), parts: match.parts ?? [] }
}

function toInput(
  { record, subject }: JudgedRecord,
  captures: CorrelationInput['captures'],
): CorrelationInput {
  return { record, subject, captures, findField: readField(record) }
}
