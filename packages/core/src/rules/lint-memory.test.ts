import { expect, it } from 'vitest'
import type { Rule } from '../contracts/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { lintRulePack } from './lint-rule-pack.ts'

const { match: _, ...bare } = buildRule()
const around = [{ line: 'boom', offsetMs: -1 }]
const timed = { matching: [{ line: 'boom', around }], rejecting: [{ line: 'boom?', around: [] }] }

function findingsOf(form: Partial<Rule>) {
  return lintRulePack(buildRulePack([{ ...bare, examples: timed, ...form }]))
    .filter(({ code }) => code.startsWith('un') && code !== 'untested')
    .map(({ code, path }) => `${code} ${path.slice(2).join('.')}`)
}

const match = { literal: 'boom' }
const distinct = (of: string, by?: readonly string[]): Rule['window'] => ({
  kind: 'sliding',
  withinMs: 1000,
  distinct: { of, atLeast: 3 },
  ...(by === undefined ? {} : { by }),
})
const windowed = (scope: Rule['scope'], of: string, by?: readonly string[]): Partial<Rule> => {
  const window = distinct(of, by)
  return { match, ...(window === undefined ? {} : { window }), ...(scope === undefined ? {} : { scope }) }
}
const steps = [
  { id: 'a', match },
  { id: 'b', match: { literal: 'bang' }, withinMs: 1 },
]
const exception = {
  id: 'drill',
  owner: 'sre',
  reason: 'a drill',
  match: { literal: 'BANG' },
  examples: { suppressed: [{ line: 'bang' }] },
}

it.each<[string, Partial<Rule>]>([
  ['a window over values of anything', windowed(undefined, 'label.pod')],
  ['one over as many values as its scope has', windowed({ labels: { pod: ['a', 'b', 'c'] } }, 'label.pod')],
  ['one over values that begin with something', windowed({ sources: ['a', 'b*'] }, 'source')],
  ['one over a label that is not in its scope', windowed({ labels: { app: ['a'] } }, 'label.pod')],
  ['a sequence', { sequence: { steps } }],
  [
    'an exception for a while',
    { sequence: { steps }, exceptions: [{ ...exception, expiresOn: '2027-01-01' }] },
  ],
])('has nothing to say of %s', (_name, form) => {
  expect(findingsOf(form)).toEqual([])
})

it.each<[string, Partial<Rule>]>([
  ['unreachable-window window', windowed(undefined, 'label.pod', ['source', 'label.pod'])],
  ['unreachable-window window', windowed({ labels: { pod: ['a', 'b'] } }, 'label.pod')],
  ['unreachable-window window', windowed({ sources: ['a', 'b', 'a'] }, 'source')],
  ['unreachable-window window', windowed({ agents: ['rex'] }, 'subject.agent')],
  ['unreachable-step sequence.steps.1.match', { sequence: { steps }, exceptions: [exception] }],
  [
    'unreachable-step expect.event',
    { expect: { event: { literal: 'bang' }, withinMs: 1, after: 'agent-start' }, exceptions: [exception] },
  ],
  [
    'untimed examples.matching',
    { sequence: { steps }, examples: { ...timed, matching: [{ line: 'boom' }] } },
  ],
  ['untimed examples.rejecting', { sequence: { steps }, examples: { ...timed, rejecting: [{ line: 'x' }] } }],
])('finds %s', (finding, form) => {
  expect(findingsOf(form)).toEqual([finding])
})
