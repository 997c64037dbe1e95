import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseLabelSet } from './parse-label-set.ts'
import { PushRefusedError } from './push-refused-error.ts'
import { renderLabelSet } from './render-label-set.ts'

describe('parseLabelSet', () => {
  test.each([
    ['{}', []],
    ['{app="x"}', [['app', 'x']]],
    [
      '{app="x", namespace="cto"}',
      [
        ['app', 'x'],
        ['namespace', 'cto'],
      ],
    ],
    [
      ' { app = "x" ,namespace= "cto" } ',
      [
        ['app', 'x'],
        ['namespace', 'cto'],
      ],
    ],
    ['{_a1="{b=\\"c\\"}, d"}', [['_a1', '{b="c"}, d']]],
    [String.raw`{a="\a\b\f\n\r\t\v\\\""}`, [['a', '\u0007\b\f\n\r\t\v\\"']]],
    [String.raw`{a="\xc3\xa9 \303\251 \u00e9 \U0001f600"}`, [['a', 'é é é 😀']]],
    [
      '{a="1", a="2"}',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
  ])('parses %s', (text, labels) => {
    expect(parseLabelSet(text)).toEqual(labels)
  })

  test.each([
    ['', 'expected { at character 1, found the end'],
    ['{', 'expected a label name at character 2, found the end'],
    ['app="x"', 'expected { at character 1, found "app=\\"x\\""'],
    ['{app}', 'expected = at character 5'],
    ['{app=x}', 'expected " at character 6'],
    ["{app='x'}", 'expected " at character 6'],
    ['{app=`x`}', 'expected " at character 6'],
    ['{app="x"', 'expected } at character 9, found the end'],
    ['{app="x",}', 'expected a label name at character 10'],
    ['{app="x" namespace="y"}', 'expected } at character 10'],
    ['{app="x"} x', 'expected the end at character 11'],
    ['{app="x', 'expected a valid escape or " at character 8, found the end'],
    ['{app="x\n"}', 'expected a valid escape or " at character 8'],
    [String.raw`{app="\q"}`, 'expected a valid escape or " at character 7'],
    [String.raw`{app="\'"}`, 'expected a valid escape'],
    [String.raw`{app="\ud800"}`, 'expected a valid escape'],
    [String.raw`{app="\U00110000"}`, 'expected a valid escape'],
    [String.raw`{app="\777"}`, 'expected a valid escape'],
    [String.raw`{app="\xff"}`, 'expected a value in UTF-8 at character 6'],
    ['{1a="x"}', 'expected a label name at character 2'],
    ['{a-b="x"}', 'expected = at character 3'],
    ['{a!="x"}', 'expected = at character 3'],
    ['{a=~"x"}', 'expected " at character 4'],
  ])('refuses %s: %s', (text, message) => {
    expect(() => parseLabelSet(text)).toThrow(PushRefusedError)
    expect(() => parseLabelSet(text)).toThrow(message)
  })

  test('parses whatever renderLabelSet renders', () => {
    const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,10}$/)
    const value = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key }), (labels) => {
        const parsed = parseLabelSet(renderLabelSet(labels))
        expect(Object.fromEntries(parsed)).toEqual(Object.fromEntries(labels))
      }),
    )
  })

  test('never fails in another way, whatever it is given', () => {
    const part = fc.constantFrom('{', '}', '"', '\\', '=', ',', 'a', 'x41', ' ', '\n', '😀')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        try {
          parseLabelSet(parts.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(PushRefusedError)
        }
      }),
    )
  })
})

test('renderLabelSet gives one text for the same labels in any order', () => {
  expect(
    renderLabelSet([
      ['b', '2'],
      ['a', '1"'],
    ]),
  ).toBe('{a="1\\"", b="2"}')
  expect(
    renderLabelSet([
      ['a', '1"'],
      ['b', '2'],
    ]),
  ).toBe('{a="1\\"", b="2"}')
})
