import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { type Subject, toId } from '../contracts/index.ts'
import { composeFingerprint, type FingerprintParts } from './compose-fingerprint.ts'

vi.setConfig({ testTimeout: 60_000 })

const subject: Subject = { playId: toId<'PlayId'>('play-1'), agent: 'rex', runId: toId<'RunId'>('pod-1') }
const parts: FingerprintParts = { ruleId: toId<'RuleId'>('a'), subject, stream: 's' }
const fingerprint = (overrides: Partial<FingerprintParts>) => composeFingerprint({ ...parts, ...overrides })

it('is the same in every version of this format: stored ones stay valid', () => {
  // FNV-1a 64 of `4:rule;1:a;5:agent;6:play-1;3:rex;`, computed elsewhere.
  expect(fingerprint({})).toBe('v1:03ec384e826c44bc')
  expect(fingerprint({ alertCode: 'A10' })).toBe('v1:79b882dbe1359e48')
})

it('is shared by the rules of one alert code, and by runs and streams of one agent of one Play', () => {
  const ruleId = toId<'RuleId'>('b')
  expect(fingerprint({ alertCode: 'A10', ruleId })).toBe(fingerprint({ alertCode: 'A10' }))
  expect(fingerprint({ subject: { ...subject, runId: toId<'RunId'>('pod-2') }, stream: 'other' })).toBe(
    fingerprint({}),
  )
})

it.each<[string, Partial<FingerprintParts>]>([
  ['rule', { ruleId: toId<'RuleId'>('b') }],
  ['alert code', { alertCode: 'A11' }],
  ['Play', { subject: { ...subject, playId: toId<'PlayId'>('play-2') } }],
  ['agent', { subject: { ...subject, agent: 'cleo' } }],
  ['lack of a Play', { subject: { agent: 'rex' } }],
])('differs with the %s', (_, overrides) => {
  expect(fingerprint(overrides)).not.toBe(fingerprint({}))
})

it('falls back on the run, then on the stream', () => {
  const run = (runId: string, stream: string) =>
    fingerprint({ subject: { runId: toId<'RunId'>(runId) }, stream })
  expect(run('pod-1', 'a')).toBe(run('pod-1', 'b'))
  expect(run('pod-1', 'a')).not.toBe(run('pod-2', 'a'))
  expect(fingerprint({ subject: {}, stream: 'a' })).toBe(fingerprint({ subject: {}, stream: 'a' }))
  expect(fingerprint({ subject: {}, stream: 'a' })).not.toBe(fingerprint({ subject: {}, stream: 'b' }))
})

it('lets no part run into the next: different parts, different fingerprints', () => {
  const text = fc.constantFrom('', '1', '1:', ';', '-;', '1:a;', 'a', 'agent', 'rule')
  const part: fc.Arbitrary<FingerprintParts> = fc.record({
    ruleId: text.map((value) => toId<'RuleId'>(value)),
    alertCode: fc.option(text, { nil: undefined }),
    subject: fc.record({ playId: text.map((value) => toId<'PlayId'>(value)), agent: text }),
    stream: fc.constant('s'),
  })
  const key = ({ ruleId, alertCode, subject: { playId, agent } }: FingerprintParts) =>
    JSON.stringify([alertCode ?? [ruleId], playId, agent])
  fc.assert(
    fc.property(part, part, (a, b) => {
      expect(composeFingerprint(a) === composeFingerprint(b)).toBe(key(a) === key(b))
    }),
    { numRuns: 2000 },
  )
})
