import type { LogRecord, RuleExample } from '../contracts/index.ts'
import type { CorrelationParts } from '../correlation/correlation-parts.ts'
import { createKeyBudget } from '../correlation/create-key-budget.ts'
import { createRuleMemory } from '../correlation/create-rule-memory.ts'
import { createWatermarks } from '../correlation/create-watermarks.ts'
import type { ExpectationTime } from '../correlation/rule-expectations.ts'
import { buildExampleRecord } from './build-example-record.ts'
import type { CompiledLeaf } from './compile-leaf.ts'
import { type CompiledRule, createRuleMatcher } from './compile-rule.ts'
import { createLine } from './create-line.ts'
import { createLiteralFilter } from './create-literal-filter.ts'
import { createVerdict } from './create-verdict.ts'
import { isStatefulRule } from './list-rule-matchers.ts'
import type { MatchableRecord } from './matchable-record.ts'
import type { RankedRule } from './ranked-rule.ts'
import { readField } from './read-field.ts'
import { tellStory } from './tell-story.ts'
import type { RuleMatch, TextVerdict } from './text-verdict.ts'

/** A rule, as far as it takes to try it by itself. */
export interface PlayableRule {
  readonly ranked: RankedRule
  readonly parts: CompiledRule
}

/** What a rule says of an example. */
export interface PlayedExample {
  /** On the example's own line. */
  readonly verdict: TextVerdict
  /** The first of the lines around it on which the rule fires. */
  readonly firedAround?: string
}

/**
 * Tries a rule on an example: on its line alone, or, where it has records around it, on all of them in order of time, on a
 * clock that then goes on until nothing is waited for any more.
 *
 * @param leaves - By position, as the rule's matchers name them.
 */
export function playExample(
  rule: PlayableRule,
  example: RuleExample,
  leaves: readonly CompiledLeaf[],
): PlayedExample {
  if (example.around === undefined || !isStatefulRule(rule.ranked.rule)) {
    return { verdict: judgeLine(rule, buildExampleRecord(rule.ranked.rule, example), leaves) }
  }
  return playStory(rule, example, leaves)
}

/** Beyond all that a rule may wait for: eight steps of a week, and as much again. */
const restMs = 16 * 7 * 24 * 3_600_000

function playStory(rule: PlayableRule, example: RuleExample, leaves: readonly CompiledLeaf[]): PlayedExample {
  const { ranked, parts } = rule
  const memory = createRuleMemory(ranked.rule, createParts())
  const watermarks = createWatermarks()
  const fired = new Map<string, RuleMatch>()
  const story = tellStory(ranked.rule, example)
  const verdicts = new Map<string, TextVerdict>()

  const settle = (time: ExpectationTime) => {
    for (const { hit } of memory?.advance(time) ?? []) {
      fired.set(hit.record.id, { rule: ranked, captures: hit.captures })
    }
  }
  const observe = (record: LogRecord, matchable: MatchableRecord) => {
    const { atMs: believedMs } = watermarks.observe(record.source, record.atMs)
    const eventTimeMs = watermarks.eventTimeMs() ?? believedMs
    const time = { atMs: record.atMs, believedMs, eventTimeMs }
    settle({ eventTimeMs, watermarkOf: watermarks.watermarkOf })
    const verdict = judgeLine(rule, matchable, leaves)
    verdicts.set(record.id, verdict)
    const { subject = {} } = matchable
    const input = { record, subject, captures: {}, findField: readField(record) }
    const line = createLine(matchable)
    const isInScope = parts.scope.every((condition) => condition.holds(line))
    if (isInScope) memory?.observeStart?.(input, time)
    const match = verdict.matches[0] ?? verdict.quiet[0]
    if (match === undefined) return
    const observed = { input: { ...input, captures: match.captures }, parts: match.parts ?? [] }
    const answer = memory?.observe(observed, time)
    if (answer?.step === 'fires') fired.set(record.id, { rule: ranked, captures: answer.captures })
  }

  for (const { record, matchable } of story) observe(record, matchable)
  const endMs = (watermarks.eventTimeMs() ?? 0) + restMs
  settle({ eventTimeMs: endMs, watermarkOf: () => endMs })
  return readStory(story, verdicts, fired)
}

function readStory(
  story: ReturnType<typeof tellStory>,
  verdicts: ReadonlyMap<string, TextVerdict>,
  fired: ReadonlyMap<string, RuleMatch>,
): PlayedExample {
  const ownId = story.find(({ isOwn }) => isOwn)?.record.id ?? ''
  const own = verdicts.get(ownId) ?? createVerdict(0).read()
  const match = fired.get(ownId)
  const undecided = [...verdicts.values()].flatMap((verdict) => verdict.undecided)
  const first = story.find(({ record, isOwn }) => !isOwn && fired.has(record.id))
  // The first record of an agent may start a time although an exception says that it is no match.
  const told = match === undefined ? { matches: [] } : { matches: [match], suppressed: [] }
  return {
    verdict: { ...own, ...told, quiet: [], undecided },
    ...(first === undefined ? {} : { firedAround: first.record.message }),
  }
}

function judgeLine(
  { ranked, parts }: PlayableRule,
  record: MatchableRecord,
  leaves: readonly CompiledLeaf[],
): TextVerdict {
  const line = createLine(record)
  const verdict = createVerdict(line.cutBytes)
  verdict.note(ranked, createRuleMatcher(parts)(line, createLiteralFilter(line.text, leaves)))
  return verdict.read()
}

/** What few records need: no part of a key is shortened, and texts are told apart by when they were first seen. */
function createParts(): CorrelationParts {
  const numbers = new Map<string, number>()
  const identify = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
  return { owner: 'example', budget: createKeyBudget(1), digest: (text) => text, identify }
}
