import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { type Captures, type Subject, toId } from '../contracts/index.ts'
import { UsageError } from '../errors/index.ts'
import { normaliseValue } from '../rules/normalise-value.ts'
import { composeFingerprint, type FingerprintParts } from './compose-fingerprint.ts'
import { createFingerprinter } from './create-fingerprinter.ts'
import { renderFingerprintParts } from './render-fingerprint-parts.ts'

vi.setConfig({ testTimeout: 60_000 })

const key = 'a secret of this installation'
const subject: Subject = { playId: toId<'PlayId'>('play-1'), agent: 'rex' }
const parts: FingerprintParts = {
  ruleId: toId<'RuleId'>('a'),
  subject,
  stream: 's',
  captureNames: ['table'],
  captures: { table: 'users', other: 'x' },
}
const { compose } = createFingerprinter(key)
const of = (overrides: Partial<FingerprintParts>) => compose({ ...parts, ...overrides })

it('is the same in every version of this format: stored ones stay valid', () => {
  const text = '4:rule;1:a;5:agent;6:play-1;3:rex;1:1;5:table;4:text;5:users;'
  expect(renderFingerprintParts(parts)).toBe(text)
  const digest = createHmac('sha256', key).update(text).digest('hex')
  expect(compose(parts)).toBe(`v2:${digest.slice(0, 32)}`)
})

it('is version 1 without a key, whatever the captures', () => {
  const keyless = createFingerprinter(undefined)
  expect(keyless.compose(parts)).toBe(composeFingerprint({ ruleId: parts.ruleId, subject, stream: 's' }))
  expect(keyless.counters()).toEqual({ computed: 1, reused: 0, forgotten: 0 })
})

it('differs with the key', () => {
  expect(createFingerprinter(`${key}!`).compose(parts)).not.toBe(compose(parts))
  expect(createFingerprinter(new TextEncoder().encode(key)).compose(parts)).toBe(compose(parts))
})

it.each<[string, Partial<FingerprintParts>]>([
  ['the rule', { ruleId: toId<'RuleId'>('b') }],
  ['the agent', { subject: { ...subject, agent: 'cleo' } }],
  ['a capture that is named', { captures: { table: 'orders' } }],
  ['the lack of that capture', { captures: {} }],
  ['an empty capture', { captures: { table: '' } }],
  ['a list in place of a text', { captures: { table: ['users'] } }],
  ['another name', { captureNames: ['other'], captures: { other: 'users' } }],
])('differs with %s', (_what, overrides) => {
  expect(of(overrides)).not.toBe(compose(parts))
})

it('does not differ with a capture that is not named', () => {
  expect(of({ captures: { table: 'users', other: 'y' } })).toBe(compose(parts))
})

it('leaves numbers, ids, paths and addresses out of captures', () => {
  const fingerprint = (table: string) => of({ captures: { table } })
  expect(fingerprint('users_12 at 10.0.0.7')).toBe(fingerprint('users_7 at 10.0.0.12:80'))
  expect(fingerprint(`${'x'.repeat(256)}a`)).toBe(fingerprint(`${'x'.repeat(256)}b`))
})

it.each([undefined, key])('is the same whatever it was asked before, with the key %s', (ownKey) => {
  const maybe = (text: string) => fc.constantFrom(undefined, undefined, text)
  const arbitraryParts = fc
    .record({
      ruleId: fc.constantFrom('a', 'b').map((id) => toId<'RuleId'>(id)),
      alertCode: maybe('A7'),
      playId: maybe('play').map((id) => (id === undefined ? undefined : toId<'PlayId'>(id))),
      agent: fc.constantFrom(undefined, undefined, 'rex', 'cleo'),
      runId: maybe('run').map((id) => (id === undefined ? undefined : toId<'RunId'>(id))),
      stream: fc.constantFrom('s', 't'),
      captureNames: fc.constantFrom(undefined, ['table']),
      captures: fc.constantFrom<Captures>({}, { table: 'users' }, { table: 'orders' }),
    })
    .map(({ playId, agent, runId, ...own }): FingerprintParts => {
      const about = { playId, agent, runId }
      const known = Object.entries(about).filter(([, value]) => value !== undefined)
      return { ...own, subject: Object.fromEntries(known) }
    })
  fc.assert(
    fc.property(fc.array(arbitraryParts, { minLength: 10, maxLength: 40 }), (asked) => {
      const one = createFingerprinter(ownKey)
      const fresh = asked.map((own) => createFingerprinter(ownKey).compose(own))
      expect(asked.map((own) => one.compose(own))).toEqual(fresh)
      const { computed, reused } = one.counters()
      expect(computed + reused).toBe(asked.length)
    }),
    { numRuns: 100 },
  )
})

it('looks for no capture in a prototype', () => {
  expect(of({ captureNames: ['toString'], captures: {} })).toBe(
    of({ captureNames: ['toString'], captures: { a: 'b' } }),
  )
})

it('lets no part run into the next, whatever a line says', () => {
  const text = fc.constantFrom('', 'a', ';', ':', '-;', 'a;', 'text', ';a', '4:text;')
  const value = fc.oneof(text, fc.array(text, { maxLength: 2 }))
  const names = ['a', 'b'] as const
  const captures: fc.Arbitrary<Captures> = fc.dictionary(fc.constantFrom(...names), value)
  const part = fc.record({ ruleId: text.map((id) => toId<'RuleId'>(id)), stream: text, captures })
  const rendered = (each: {
    readonly ruleId: string
    readonly stream: string
    readonly captures: Captures
  }) =>
    renderFingerprintParts({ ...each, ruleId: toId<'RuleId'>(each.ruleId), subject: {}, captureNames: names })
  const normalised = (captured: Captures) =>
    names.map((name) => {
      const found = captured[name]
      return found === undefined || typeof found === 'string'
        ? normaliseValue(found ?? '') + typeof found
        : found.map(normaliseValue)
    })
  fc.assert(
    fc.property(part, part, (a, b) => {
      const key = ({ ruleId, stream, captures: captured }: typeof a) =>
        JSON.stringify([ruleId, stream, normalised(captured)])
      expect(rendered(a) === rendered(b)).toBe(key(a) === key(b))
    }),
    { numRuns: 3000 },
  )
})

it('keeps a bounded number in mind, and counts', () => {
  const fingerprinter = createFingerprinter(key)
  const letters = (number: number) =>
    Array.from(String(number), (digit) => 'ghijklmnop'[Number(digit)]).join('')
  const first = fingerprinter.compose(parts)
  for (let number = 0; number < 4096; number += 1)
    fingerprinter.compose({ ...parts, captures: { table: letters(number) } })
  expect(fingerprinter.counters()).toEqual({ computed: 4097, reused: 0, forgotten: 1 })
  fingerprinter.compose({ ...parts, captures: { table: letters(4095) } })
  expect(fingerprinter.compose(parts)).toBe(first)
  expect(fingerprinter.counters()).toEqual({ computed: 4098, reused: 1, forgotten: 2 })
})

it('refuses a key that can be guessed', () => {
  expect(() => createFingerprinter('short')).toThrow(
    expect.toSatisfy(
      (error) => UsageError.isInstance(error) && error.message.includes('at least 16 random ones'),
    ),
  )
})
