import type { LogRecord, Subject } from '../contracts/index.ts'
import type { CorrelationInput } from '../correlation/correlation-input.ts'
import type { CorrelationTime } from '../correlation/correlation-parts.ts'
import { createDueQueue } from '../correlation/create-due-queue.ts'
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
  /** Shortens texts that somebody may have chosen, to hexadecimal digits. Default: without a key. */
  readonly digest?: (text: string) => string
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
  isDue(eventTimeMs: number): boolean
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
  /** Its place among all, in rank order. */
  readonly position: number
  readonly rule: RankedRule
  readonly definition: string
  readonly memory: RuleMemory | undefined
  readonly repeats: Repeats | undefined
}

type KeptByRule = ReadonlyMap<string, Kept>

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
  known: KeptByRule,
): RuleMemories {
  const kept = keepMemories(rules, budget, options, known)
  const memoryOf = (rule: RankedRule) => kept.get(rule.id)?.memory
  const queue = createDueQueue<Kept>()
  const touch = (rule: RankedRule) => {
    const own = kept.get(rule.id)
    if (own !== undefined) queue.touch(own, nextDueOf(own))
  }
  rules.forEach(touch)
  return {
    isEmpty: kept.size === 0,
    observe(match, judged) {
      const memory = memoryOf(match.rule)
      if (memory === undefined) return { step: 'fires', isOverflow: false, captures: match.captures }
      const answer = memory.observe(toMemoryMatch(match, judged), judged.time)
      touch(match.rule)
      return answer
    },
    observeStart(rule, judged) {
      const step = memoryOf(rule)?.observeStart?.(toInput(judged, {}), judged.time)
      touch(rule)
      return step !== 'overflow'
    },
    isRepeat(rule, fingerprint, atMs) {
      const repeats = kept.get(rule.id)?.repeats
      if (repeats === undefined) return false
      const isRepeat = repeats.isRepeat(fingerprint, atMs)
      touch(rule)
      return isRepeat
    },
    isDue: (eventTimeMs) => queue.isPast(eventTimeMs),
    advance(time) {
      const due = queue.takePast(time.eventTimeMs).toSorted((a, b) => a.position - b.position)
      const hits = due.flatMap(({ rule, memory, repeats }) => {
        repeats?.advance(time.eventTimeMs)
        return (memory?.advance(time) ?? []).map((hit) => ({ ...hit, rule }))
      })
      due.forEach(({ rule }) => touch(rule))
      return hits
    },
    read: (match, judged) => memoryOf(match.rule)?.read(toMemoryMatch(match, judged), judged.time.atMs) ?? [],
    usage: () => budget.usage(),
    moveTo(others) {
      forgetOthers(kept, others)
      budget.share(countOwners(others))
      return gatherMemories(others, budget, options, kept)
    },
    snapshot: () => [...kept.values()].map(packKept),
    restore(snapshots) {
      snapshots.forEach((snapshot) => restoreKept(kept.get(snapshot.ruleId), snapshot))
      rules.forEach(touch)
    },
  }
}

function keepMemories(
  rules: readonly RankedRule[],
  budget: KeyBudget,
  options: RuleMemoryOptions,
  known: KeptByRule,
): KeptByRule {
  const kept = new Map<string, Kept>()
  for (const rule of rules) {
    if (!isRemembering(rule)) continue
    const definition = digestDefinition(rule.rule)
    const before = known.get(rule.id)
    const parts = before?.definition === definition ? before : createParts(rule, budget, options)
    kept.set(rule.id, { memory: parts.memory, repeats: parts.repeats, definition, rule, position: kept.size })
  }
  return kept
}

/** When any part of what is kept has something to do. */
function nextDueOf({ memory, repeats }: Kept): number | undefined {
  const memoryMs = memory?.nextDueMs()
  const repeatsMs = repeats?.nextDueMs()
  if (memoryMs === undefined || repeatsMs === undefined) return memoryMs ?? repeatsMs
  return Math.min(memoryMs, repeatsMs)
}

function forgetOthers(kept: KeptByRule, rules: readonly RankedRule[]): void {
  const definitions = new Map(
    rules.filter(isRemembering).map(({ id, rule }) => [`${id}`, digestDefinition(rule)]),
  )
  for (const [id, { definition, memory, repeats }] of kept) {
    if (definitions.get(id) === definition) continue
    memory?.clear()
    repeats?.clear()
  }
}

function packKept({ rule, definition, memory, repeats }: Kept): RuleSnapshot {
  return {
    ruleId: rule.id,
    definition,
    ...(memory === undefined ? {} : { memory: memory.snapshot() }),
    ...(repeats === undefined ? {} : { repeats: repeats.snapshot() }),
  }
}

function restoreKept(kept: Kept | undefined, { definition, memory, repeats }: RuleSnapshot): void {
  if (kept?.definition !== definition) return
  if (memory !== undefined) kept.memory?.restore(memory)
  if (repeats !== undefined) kept.repeats?.restore(repeats as RepeatsSnapshot)
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

// 52 bits, which a number holds exactly.
const identityDigits = 13

function createParts(
  { id, rule }: RankedRule,
  budget: KeyBudget,
  { silenceMs, digest = hashFnv1a64 }: RuleMemoryOptions,
): Pick<Kept, 'memory' | 'repeats'> {
  const identifyValue = (text: string) => Number.parseInt(digest(text).slice(0, identityDigits), 16)
  const parts = { owner: id, budget, digest, identify: hashIdentity, identifyValue }
  const { repeatIntervalMs } = rule
  return {
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
