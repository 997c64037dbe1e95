import type { Captures } from '@healer/core/contracts'
import type { HeardFinding, HeardOutcome } from './heard-outcome.ts'
import { renderOffset } from './parse-offset.ts'
import type { ExpectedFinding, Transcript } from './transcript.ts'

/** How what was heard differs from what is expected, in lines that could stand in the transcript. */
export interface OutcomeDifference {
  /** Expected, and not heard. */
  readonly missing: readonly string[]
  /** Heard, and not expected. */
  readonly unexpected: readonly string[]
}

interface Pair {
  readonly word: string
  readonly expected: readonly ExpectedFinding[]
  readonly heard: readonly HeardFinding[]
}

/** Compares all that was heard with all that is expected: everything on either side must have its counterpart. */
export function compareOutcome({ startMs, expected }: Transcript, heard: HeardOutcome): OutcomeDifference {
  const verdicts: Pair = {
    word: 'verdict',
    expected: expected.verdicts.map((verdict) => ({ ...noFinding, ...verdict, ruleId: verdict.verdict })),
    heard: heard.verdicts.map(({ atMs, verdict }) => ({
      ...noFinding,
      atMs,
      ruleId: verdict.verdict,
      agent: verdict.subject.agent,
    })),
  }
  const differences = [
    comparePair({ word: 'expect', expected: expected.detections, heard: heard.detections }, startMs),
    comparePair({ word: 'signal', expected: expected.signals, heard: heard.signals }, startMs),
    comparePair({ word: 'shadowed', expected: expected.shadowed, heard: heard.shadowed }, startMs),
    comparePair(verdicts, startMs),
  ]
  return {
    missing: differences.flatMap(({ missing }) => missing),
    unexpected: [...differences.flatMap(({ unexpected }) => unexpected), ...heard.faults],
  }
}

const noFinding = {
  alertCode: undefined,
  expectation: undefined,
  captures: {},
  message: '',
  kind: 'log',
} as const

function comparePair({ word, expected, heard }: Pair, startMs: number): OutcomeDifference {
  const left = [...heard]
  const missing = expected.filter((finding) => {
    const at = left.findIndex((candidate) => isAs(candidate, finding))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return {
    missing: missing.map(
      (finding) => `${word} ${renderSpan(finding, startMs)} ${renderFinding(finding, word === 'verdict')}`,
    ),
    unexpected: left.map(
      (finding) =>
        `${word} ${renderOffset(finding.atMs - startMs)} ${renderFinding(finding, word === 'verdict')}${
          finding.message === '' ? '' : ` # ${finding.message}`
        }`,
    ),
  }
}

function isAs(heard: HeardFinding, expected: ExpectedFinding): boolean {
  return (
    heard.ruleId === expected.ruleId &&
    heard.alertCode === expected.alertCode &&
    heard.agent === expected.agent &&
    heard.expectation === expected.expectation &&
    heard.atMs >= expected.fromMs &&
    heard.atMs <= expected.toMs &&
    Object.entries(expected.captures).every(
      ([name, value]) => JSON.stringify(heard.captures[name]) === JSON.stringify(value),
    )
  )
}

function renderSpan({ fromMs, toMs }: ExpectedFinding, startMs: number): string {
  const from = renderOffset(fromMs - startMs)
  return fromMs === toMs ? from : `${from}..${renderOffset(toMs - startMs)}`
}

function renderFinding(
  finding: Pick<ExpectedFinding, 'ruleId' | 'alertCode' | 'agent' | 'expectation' | 'captures'>,
  isVerdict: boolean,
): string {
  const { ruleId, alertCode, agent, expectation, captures } = finding
  return [
    ruleId,
    ...(isVerdict ? [] : [alertCode ?? '-']),
    agent ?? '-',
    ...(expectation === undefined ? [] : [expectation]),
    ...renderCaptures(captures),
  ].join(' ')
}

function renderCaptures(captures: Captures): readonly string[] {
  return Object.entries(captures).map(([name, value]) =>
    typeof value === 'string' ? `${name}=${JSON.stringify(value)}` : `${name}=[${value.join(', ')}]`,
  )
}
