import type { Rule } from '../contracts/index.ts'
import type { KeySource } from '../contracts/key-source.ts'
import type { RuleExpectation } from '../contracts/rule-expectation.ts'
import type { RuleSequence } from '../contracts/rule-sequence.ts'
import type { RuleWindow } from '../contracts/rule-window.ts'
import { compileKeySource } from './compile-key-source.ts'
import type { CorrelationInput } from './correlation-input.ts'
import type { CorrelationParts } from './correlation-parts.ts'
import { createExpectation, defaultKeys, type ExpectationOptions } from './create-expectation.ts'
import { createSequence } from './create-sequence.ts'
import { createWindow } from './create-window.ts'
import type { ExpectationSnapshot, ExpectationStep } from './rule-expectations.ts'
import type { MemoryAnswer, MemoryContents, MemoryMatch, MemoryStep, RuleMemory } from './rule-memory.ts'
import type { SequenceSnapshot, SequenceStepOutcome } from './rule-sequences.ts'
import type { WindowSnapshot } from './window-snapshot.ts'

/** Creates the memory of a rule; absent: the rule fires on each match by itself. */
export function createRuleMemory(
  rule: Pick<Rule, 'window' | 'sequence' | 'expect'>,
  parts: CorrelationParts,
  options: ExpectationOptions = {},
): RuleMemory | undefined {
  if (rule.window !== undefined) return rememberWindow(rule.window, parts)
  if (rule.sequence !== undefined) return rememberSequence(rule.sequence, parts)
  return rule.expect === undefined ? undefined : rememberExpectation(rule.expect, parts, options)
}

function rememberWindow(window: RuleWindow, parts: CorrelationParts): RuleMemory {
  const windows = createWindow(window, parts)
  return {
    observe({ input }, time) {
      const { step, isOverflow } = windows.observe(input, time)
      return { step: step === 'reached' ? 'fires' : step, isOverflow, captures: input.captures }
    },
    advance({ eventTimeMs }) {
      windows.advance(eventTimeMs)
      return []
    },
    nextDueMs: windows.nextDueMs,
    read: ({ input }, atMs) => [
      { kind: 'window', by: describeKey(window.by, input), ...windows.read(input, atMs) },
    ],
    size: windows.size,
    snapshot: windows.snapshot,
    restore: (snapshot) => windows.restore(snapshot as WindowSnapshot),
    clear: windows.clear,
  }
}

function rememberSequence(sequence: RuleSequence, parts: CorrelationParts): RuleMemory {
  const sequences = createSequence(sequence, parts)
  return {
    observe(match, time) {
      const answers = match.parts.map(({ part, captures }) => {
        const outcome = sequences.observe(part, withCaptures(match, captures), time)
        return { ...toAnswer(sequenceSteps[outcome]), captures }
      })
      return firstOf(answers, ['fires', 'overflow', 'seen', 'repeated'], match)
    },
    advance: ({ eventTimeMs }) => sequences.advance(eventTimeMs).map((hit) => ({ hit })),
    nextDueMs: sequences.nextDueMs,
    read(match) {
      const contents = match.parts.map(({ captures }): MemoryContents => {
        const input = withCaptures(match, captures)
        const { key, seen } = sequences.read(input)
        const named = seen.map(({ step, atMs }) => ({ stepId: sequence.steps[step]?.id ?? '', atMs }))
        return { kind: 'sequence', key, by: describeKey(sequence.by, input), seen: named }
      })
      return withoutRepetitions(contents)
    },
    size: sequences.size,
    snapshot: sequences.snapshot,
    restore: (snapshot) => sequences.restore(snapshot as SequenceSnapshot),
    clear: sequences.clear,
  }
}

const sequenceSteps: Readonly<Record<SequenceStepOutcome, MemoryStep>> = {
  complete: 'fires',
  seen: 'seen',
  repeated: 'repeated',
  overflow: 'overflow',
}

function rememberExpectation(
  expectation: RuleExpectation,
  parts: CorrelationParts,
  options: ExpectationOptions,
): RuleMemory {
  const expectations = createExpectation(expectation, parts, options)
  const isStartOfItself = typeof expectation.after === 'string'
  const by = expectation.by ?? defaultKeys(expectation.after)
  return {
    // What is expected comes first: a record that is both answers the time before, and starts another.
    observe(match, time) {
      const answers = match.parts.map(({ part, captures }) => {
        const input = withCaptures(match, captures)
        const step: ExpectationStep =
          part === 0 ? expectations.observeEvent(input, time) : expectations.observeStart(input, time)
        return { ...toAnswer(step), captures }
      })
      return firstOf(answers, ['overflow', 'met', 'started', 'noted'], match)
    },
    ...(isStartOfItself ? { observeStart: expectations.observeStart } : {}),
    advance: (time) => expectations.advance(time),
    nextDueMs: expectations.nextDueMs,
    read(match) {
      const own = match.parts.length === 0 && isStartOfItself ? [{ captures: {} }] : match.parts
      const contents = own.map(({ captures }): MemoryContents => {
        const input = withCaptures(match, captures)
        return { kind: 'expectation', by: describeKey(by, input), ...expectations.read(input) }
      })
      return withoutRepetitions(contents)
    },
    size: expectations.size,
    snapshot: expectations.snapshot,
    restore: (snapshot) => expectations.restore(snapshot as ExpectationSnapshot),
    clear: expectations.clear,
  }
}

function describeKey(
  by: readonly KeySource[] = [],
  input: CorrelationInput,
): Readonly<Record<string, string>> {
  const parts = by.flatMap((source) => {
    const value = compileKeySource(source)(input)
    return value === undefined ? [] : [[source, value] as const]
  })
  return Object.fromEntries(parts)
}

function withCaptures({ input }: MemoryMatch, captures: CorrelationInput['captures']): CorrelationInput {
  return { ...input, captures }
}

function toAnswer(step: MemoryStep): Pick<MemoryAnswer, 'step' | 'isOverflow'> {
  return { step, isOverflow: step === 'overflow' }
}

function firstOf(
  answers: readonly MemoryAnswer[],
  order: readonly MemoryStep[],
  { input }: MemoryMatch,
): MemoryAnswer {
  for (const step of order) {
    const answer = answers.find((other) => other.step === step)
    if (answer !== undefined) return answer
  }
  return { step: 'noted', isOverflow: false, captures: input.captures }
}

function withoutRepetitions(contents: readonly MemoryContents[]): readonly MemoryContents[] {
  return contents.filter((one, index) => contents.findIndex((other) => other.key === one.key) === index)
}
