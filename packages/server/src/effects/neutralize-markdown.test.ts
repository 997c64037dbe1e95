import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { describe, expect, test } from 'vitest'
import { hostileText } from './__fixtures__/arbitrary-hostile-text.ts'
import { findLiveMarkdown, parseGitHubMarkdown } from './__fixtures__/find-live-markdown.ts'
import { cleanText } from './clean-text.ts'
import { defuseTriggers } from './defuse-triggers.ts'
import { escapeMarkdown, fenceText, spanCode } from './neutralize-markdown.ts'

/** Parsing is slow; every run of the suite tries other texts. */
const runs = 200

const oneLine = (text: string) =>
  cleanText(text)
    .text.split(/\s/)
    .filter((word) => word !== '')
    .join(' ')

const readText = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(readText).join('') : ''

describe('prose', () => {
  test.each([
    ['snake_case stays readable', 'memory_create_entities is missing', 'memory_create_entities is missing'],
    ['so does ordinary punctuation', 'a -> b (50%), see x/y.ts:3!', 'a -\\> b (50%), see x/y.ts:3!'],
    ['backticks keep their meaning', 'the tool `brave_search` is gone', 'the tool `brave_search` is gone'],
    ['a lone backtick is a backtick', "it's a ` here", "it's a \\` here"],
    ['emphasis is text', '**b** _i_ ~s~', '\\*\\*b\\*\\* \\_i\\_ \\~s\\~'],
    ['HTML is text', '<img src=x>', '\\<img src=x\\>'],
    ['links and images are text', '[a](b) ![c](d)', '\\[a\\](b) !\\[c\\](d)'],
    ['URLs are code, their sentence is not', 'see (https://x.y/z).', 'see (`https://x.y/z`).'],
    ['commits are code', 'since abc1234, not deadbeef', 'since `abc1234`, not deadbeef'],
    ['numbers are numbers', '1736856000123 bytes', '1736856000123 bytes'],
    ['mentions are broken visibly', 'ask @bob', 'ask ＠bob'],
    ['addresses are code', 'mail a@1b.co', 'mail `a@1b.co`'],
    ['references are broken visibly', 'Fixes #1 and GH-2', 'Fixes ＃1 and GH‑2'],
    ['entities are text', '&#64;bob &amp; co & more', '&＃64;bob \\&amp; co & more'],
    ['lists do not begin', '- item', '\\- item'],
    ['numbered ones neither', '1. item', '1\\. item'],
    ['headings neither', '# one', '\\# one'],
    ['code that touches stays apart', '`a``b` `c`https://x.y', '`a` `b` `c` `https://x.y`'],
    ['tables do not begin', ':- | a', '\\:- \\| a'],
    ['formulas neither', 'costs $1 or $x$', 'costs \\$1 or \\$x\\$'],
    ['robots are not commanded', '/approve', '／approve'],
    ['paths are not commands', '/usr/bin/env: not found', '/usr/bin/env: not found'],
  ])('%s: %s', (_, text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected)
  })

  test('nothing in it is live, and what it says is what was said', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = oneLine(text)
        const markdown = escapeMarkdown(line)
        expect(findLiveMarkdown(markdown)).toEqual([])
        const letters = (value: string) => value.replaceAll(/[\s`]/g, '')
        expect(letters(readText(parseGitHubMarkdown(markdown)))).toBe(letters(defuseTriggers(line)))
      }),
      { numRuns: runs },
    )
  })

  test('nothing is live either where a template puts it after its own words', () => {
    const templates = [
      (text: string) => `- **Fact:** ${text} (E1)`,
      (text: string) => `1. **Action:** ${text}\n2. **Verification:** ${text}`,
      (text: string) => `${text}\n\n${text}`,
      (text: string) => `### Heading\n\n${text}\n${text}`,
    ]
    fc.assert(
      fc.property(hostileText, fc.constantFrom(...templates), (text, template) => {
        expect(findLiveMarkdown(template(escapeMarkdown(oneLine(text))))).toEqual([])
      }),
      { numRuns: runs },
    )
  })
})

describe('code spans', () => {
  test('hold any line whole, and nothing else', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = oneLine(text)
        const markdown = `a ${spanCode(line)} b`
        expect(findLiveMarkdown(markdown)).toEqual([])
        const [paragraph] = parseGitHubMarkdown(markdown).children
        const expected = line === '' ? ['text'] : ['text', 'inlineCode', 'text']
        expect(paragraph).toMatchObject({ children: expected.map((type) => ({ type })) })
        if (line !== '') expect(readText(parseGitHubMarkdown(markdown))).toContain(defuseTriggers(line))
      }),
      { numRuns: runs },
    )
  })
})

describe('fences', () => {
  test('hold any text whole, and nothing else', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, two) => {
        const { text } = cleanText(`${one}\n${two}`)
        const markdown = `before\n\n${fenceText(text)}\n\nafter`
        expect(findLiveMarkdown(markdown)).toEqual([])
        const { children } = parseGitHubMarkdown(markdown)
        expect(children.map(({ type }) => type)).toEqual(['paragraph', 'code', 'paragraph'])
        expect(children[1]).toMatchObject({ lang: 'text', value: defuseTriggers(text).replace(/\n$/, '') })
      }),
      { numRuns: runs },
    )
  })

  test('a fence of fixed length would leak: the oracle sees it', () => {
    const markdown = `\`\`\`text\n${defuseTriggers('```\n<img src=x>\n```')}\n\`\`\``
    expect(findLiveMarkdown(markdown)).toContain('html')
  })
})

describe('the oracle', () => {
  test.each([
    '@bob',
    'a@b.co',
    '#1',
    'GH-1',
    'abc1234',
    'https://x.y',
    '<b>',
    '![a](b)',
    '[a](b)',
    '~~a~~',
    'a[^1]\n\n[^1]: b',
    '| a |\n| - |',
    '> a',
    'a\n:-',
    '/approve',
    'Fixes owner/name#1',
    '<!-- x -->',
    'a\u200bb',
    '[skip ci]',
  ])('sees that %j is live', (text) => {
    expect(findLiveMarkdown(text)).not.toEqual([])
  })
})

describe('triggers', () => {
  test('are broken by letters that can be seen, one for one', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const defused = defuseTriggers(text)
        expect(defused.length).toBe(text.length)
        expect(defuseTriggers(defused)).toBe(defused)
      }),
    )
  })

  test('what is none stays', () => {
    const text = 'pkg@1.2.3 foo@^2 error[E0382] #heading x-1 [INFO] [x] a/b a / b\n/usr/bin\n!important'
    expect(defuseTriggers(text)).toBe(text)
  })
})
