import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { normaliseValue } from './normalise-value.ts'

vi.setConfig({ testTimeout: 60_000 })

it.each([
  ['nothing to leave out', 'nothing to leave out'],
  ['worker-12 failed 3 times in 1.5s', 'worker-<*> failed <*> times in <*>s'],
  ['2026-11-25T10:00:00.123Z', '<*>T<*>Z'],
  ['play 0b6b2f0c-93a5-4b8e-9a3e-2f1d7c5e8a90', 'play <*>'],
  ['commit deadbeef, not decade', 'commit <*>, not decade'],
  ['commit 3f2504e04f89', 'commit <*>'],
  ['12345678 or 1234567', '<*> or <*>'],
  ['at 0x7FFE1234', 'at <*>'],
  ['10.0.0.7:5432', '<*>'],
  ['[fe80::1%eth0] and ::1', '[<*>%eth<*>] and <*>'],
  ['aa:bb:cc:dd:ee:ff', '<*>'],
  ['cannot read /srv/app/data.json', 'cannot read <*>'],
  ['path="C:\\Users\\Rex\\a.txt" ~/b ./c ../d/e', 'path="<*>" <*> <*> <*>'],
  ['https://example.com/a?b=1', 'https:<*>'],
  ['and/or 1/2', 'and/or <*>/<*>'],
  ['rex@example.com', '<*>'],
  ['std::vector<int>', 'std::vector<int>'],
  ['<*> stays', '<*> stays'],
  ['', ''],
])('makes %j %j', (text, normalised) => {
  expect(normaliseValue(text)).toBe(normalised)
})

it('changes nothing more when it is done twice', () => {
  const token = fc.constantFrom(
    ...[
      '1',
      '42',
      '-',
      '.',
      ':',
      '::',
      ',',
      '/',
      '\\',
      '~',
      '..',
      '@',
      ' ',
      '=',
      '"',
      '(',
      '[',
      '<',
      '>',
      '*',
      '<*>',
      '?',
    ],
    ...[
      'a',
      'deadbeef',
      'cafe',
      '0x',
      'C:',
      'x',
      'é',
      '_',
      '0b6b2f0c-93a5-4b8e-9a3e-2f1d7c5e8a90',
      '\n',
      '\ud800',
    ],
  )
  const text = fc.oneof(
    fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join('')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(text, (value) => {
      const once = normaliseValue(value)
      expect(normaliseValue(once)).toBe(once)
      expect(once).not.toMatch(/\d/)
    }),
    { numRuns: 5000 },
  )
})

it.each(['1', 'a', '1a', ':', '/a', '/', 'a@', '0x', 'f', '<*>', '1:', 'a.', '-1', 'aaaaaaaa-', '\\'])(
  'is done soon with as many %j as there may be',
  (unit) => {
    const text = unit.repeat(256).slice(0, 256)
    expect(normaliseValue(text).length).toBeLessThanOrEqual(768)
  },
)
