import type { Captures, Rule } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { fingerprintValues } from './fingerprint-values.ts'
import type { PlacedExample } from './list-rule-examples.ts'
import type { PlayedExample } from './play-example.ts'

/** What is wrong with an example. */
export type ExampleFault = Pick<RulePackIssue, 'code' | 'message' | 'expected' | 'received'>

/** Compares what an example of a rule shows with what the rule says of it; `undefined` where it holds. */
export function judgeExample(
  rule: Rule,
  { kind, example }: Pick<PlacedExample, 'kind' | 'example'>,
  { verdict, firedAround }: PlayedExample,
): ExampleFault | undefined {
  const line = JSON.stringify(example.line)
  const isOwn = (other: { readonly rule: { readonly id: string } }) => other.rule.id === rule.id
  const undecided = verdict.undecided.find(isOwn)
  if (undecided !== undefined) {
    return { code: failureCodes[kind], message: `the engine failed on ${line}: ${undecided.reason}` }
  }
  const match = verdict.matches.find(isOwn) ?? verdict.quiet.find(isOwn)
  const suppression = verdict.suppressed.find(isOwn)
  if (kind === 'rejecting') return rejectFiring(match === undefined ? firedAround : example.line)
  if (kind === 'suppressed') {
    if (suppression !== undefined) return undefined
    const found = match === undefined ? 'the rule itself does not match' : 'the exception does not match'
    return { code: failureCodes.suppressed, message: `${found} ${line}; mend the exception, or the example` }
  }
  if (suppression !== undefined) {
    const message = `the exception ${JSON.stringify(suppression.exception)} suppresses ${line}, on which the rule must fire; narrow the exception`
    return { code: 'exception-suppresses-example', message, received: suppression.exception }
  }
  if (match === undefined) {
    const where = firedAround === undefined ? '' : `, but on ${JSON.stringify(firedAround)}`
    const message = `the rule does not fire on ${line}${where}; mend its match, or the example`
    return { code: 'example-not-matched', message }
  }
  return (
    compareCaptures(example.captures, match.captures, line) ??
    compareFingerprint(example.fingerprint, rule, match.captures, line) ??
    compareSeverity(example.severity, rule, line)
  )
}

function rejectFiring(line: string | undefined): ExampleFault | undefined {
  if (line === undefined) return undefined
  const message = `the rule fires on ${JSON.stringify(line)}; narrow its match, or take the example out`
  return { code: 'example-matched', message }
}

const failureCodes: Readonly<Record<PlacedExample['kind'], ExampleFault['code']>> = {
  matching: 'example-not-matched',
  rejecting: 'example-matched',
  suppressed: 'exception-example-not-suppressed',
  kept: 'example-not-matched',
}

function compareCaptures(
  wanted: Captures | undefined,
  found: Captures,
  line: string,
): ExampleFault | undefined {
  if (wanted === undefined) return undefined
  const expected = renderCaptures(wanted)
  const received = renderCaptures(found)
  if (expected === received) return undefined
  const message = `expected the captures ${expected} of ${line}, but found ${received}`
  return { code: 'example-captures-differ', message, expected, received }
}

function compareFingerprint(
  wanted: Captures | undefined,
  rule: Rule,
  captures: Captures,
  line: string,
): ExampleFault | undefined {
  if (wanted === undefined) return undefined
  const expected = renderCaptures(wanted)
  const received = renderCaptures(fingerprintValues(captures, rule.fingerprint?.captures ?? []))
  if (expected === received) return undefined
  const message = `expected the fingerprint of ${line} to be told apart by ${expected}, but it is by ${received}`
  return { code: 'example-fingerprint-differs', message, expected, received }
}

function renderCaptures(captures: Captures): string {
  const entries = Object.entries(captures).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(Object.fromEntries(entries))
}

function compareSeverity(expected: string | undefined, rule: Rule, line: string): ExampleFault | undefined {
  const received = rule.severity
  if (expected === undefined || expected === received) return undefined
  const message = `expected the severity ${expected} on ${line}, but the rule has ${received}; mend one of them`
  return { code: 'example-severity-differs', message, expected, received }
}
