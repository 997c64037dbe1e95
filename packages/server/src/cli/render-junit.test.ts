import { hostileTexts } from '@healer/core/testing'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { renderJUnit } from './render-junit.ts'

/** Reads XML as strictly as XML is meant; what is no XML throws. */
function parse(xml: string) {
  const names: string[] = []
  const attributes: string[] = []
  const texts: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes: found }) => {
    names.push(name)
    attributes.push(...Object.values(found))
  })
  parser.on('text', (text) => texts.push(text))
  parser.write(xml).close()
  return { names, attributes, texts }
}

const allControls = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('')
const worst = [
  ...hostileTexts,
  allControls,
  '\uFFFE\uFFFF \uD800 \uDC00x \u{1FFFE} \u{10FFFF}',
  ']]> <![CDATA[ & &amp; &#0; <!-- --> <?xml?> \'"',
]

describe('JUnit', () => {
  test.each(worst)('is XML that says what the text says: %j', (text) => {
    const failure = { message: text, details: [text, text] }
    const xml = renderJUnit([{ name: text, cases: [{ className: text, name: text, failure }] }])
    const { names, attributes, texts } = parse(xml)
    expect(names).toEqual(['testsuites', 'testsuite', 'testcase', 'failure'])
    const shown = attributes.filter((value) => !/^\d+$/.test(value) && value !== 'healer rules test')
    expect(new Set(shown).size).toBe(1)
    expect(texts).toContain(`${shown[0]}\n${shown[0]}`)
    expect(shown[0]?.replaceAll(/\\u\{fff[ef]\}/g, '')).toBe(
      escapeTerminalText(text).replaceAll(/[\uFFFE\uFFFF]|\\u\{fff[ef]\}/g, ''),
    )
  })

  test('is XML, whatever the text is', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, fc.array(text), (name, details) => {
        const failure = { message: name, details }
        const xml = renderJUnit([{ name, cases: [{ className: name, name, failure }] }])
        expect(parse(xml).names).toHaveLength(4)
      }),
    )
  })

  test('is read by a parser that takes no control character', () => {
    expect(() => parse('<a b="\u001B"/>')).toThrow(/disallowed character/)
    expect(() => parse('<a>\uFFFE</a>')).toThrow(/disallowed character/)
  })

  test('counts tests and failures, of each suite and of all', () => {
    const failure = { message: 'no', details: [] }
    const xml = renderJUnit([
      {
        name: 'one',
        cases: [
          { className: 'a', name: '1' },
          { className: 'a', name: '2', failure },
        ],
      },
      { name: 'two', cases: [] },
    ])
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="healer rules test" tests="2" failures="1">
  <testsuite name="one" tests="2" failures="1">
    <testcase classname="a" name="1"/>
    <testcase classname="a" name="2">
      <failure message="no"></failure>
    </testcase>
  </testsuite>
  <testsuite name="two" tests="0" failures="0">
  </testsuite>
</testsuites>
`)
  })
})
