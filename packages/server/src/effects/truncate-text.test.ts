import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseGitHubMarkdown } from './__fixtures__/find-live-markdown.ts'
import { fenceText } from './neutralize-markdown.ts'
import { truncateMarkdown } from './truncate-markdown.ts'
import { truncateText } from './truncate-text.ts'

describe('text', () => {
  test('what fits stays as it is', () => {
    expect(truncateText('exactly', { maxLength: 7 })).toBe('exactly')
  })

  test('what does not fit says by how much', () => {
    expect(truncateText('a'.repeat(5_000), { maxLength: 100 })).toBe(
      `${'a'.repeat(74)} … (4,926 more characters)`,
    )
    expect(truncateText('abcdefghij', { maxLength: 6, note: (count) => `~${count}` })).toBe('abc~7')
  })

  test('no character that a reader sees as one is torn', () => {
    const family = '👨‍👩‍👧‍👦'
    for (let maxLength = 30; maxLength < 60; maxLength += 1) {
      const kept = truncateText(family.repeat(20), { maxLength }).split(' … ')[0] ?? ''
      expect(kept).toBe(family.repeat(kept.length / family.length))
    }
    expect(truncateText('e\u0301'.repeat(50), { maxLength: 31 })).toMatch(/^(e\u0301)+ …/)
  })

  test('a pile of combining marks is no reason to keep it, nor to keep nothing', () => {
    const pile = `a${'\u0301'.repeat(10_000)}`
    const cut = truncateText(pile, { maxLength: 500 })
    expect(cut.length).toBeGreaterThan(400)
    expect(cut.length).toBeLessThanOrEqual(500)
  })

  test('the result is well-formed, never too long, and begins as the text does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(150), (text, maxLength) => {
        const result = truncateText(text, { maxLength })
        expect(result.length).toBeLessThanOrEqual(Math.max(maxLength, 0))
        expect(result.isWellFormed()).toBe(true)
        expect(text.startsWith(result.split(' … (')[0] ?? '')).toBe(true)
      }),
    )
  })
})

describe('Markdown', () => {
  test('an open fence is closed, and the note stands outside of it', () => {
    const markdown = `# Title\n\n${fenceText('line\n'.repeat(1_000))}\n\n## Next`
    const cut = truncateMarkdown(markdown, 2_000)
    expect(cut.length).toBeLessThanOrEqual(2_000)
    expect(parseGitHubMarkdown(cut).children.map(({ type }) => type)).toEqual([
      'heading',
      'code',
      'paragraph',
    ])
    expect(cut).toMatch(/\n```\n\n\*Cut here: [\d,]+ more characters did not fit\.\*\n$/)
  })

  test('a long fence is closed by one as long', () => {
    const cut = truncateMarkdown(fenceText(`\`\`\`\`\`\n${'line\n'.repeat(1_000)}`), 2_000)
    expect(parseGitHubMarkdown(cut).children.map(({ type }) => type)).toEqual(['code', 'paragraph'])
  })

  test('one endless line is cut inside', () => {
    const cut = truncateMarkdown('x'.repeat(10_000), 2_000)
    expect(cut.length).toBeGreaterThan(1_500)
    expect(cut.length).toBeLessThanOrEqual(2_000)
  })

  test('whatever the text, it fits and its fences are closed', () => {
    const piece = fc.constantFrom(
      '```\n',
      '~~~~\n',
      '`````text\n',
      'word '.repeat(50),
      '\n',
      '  ```\n',
      'é'.repeat(300),
    )
    const text = fc.array(piece, { minLength: 5, maxLength: 60 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.integer({ min: 1_024, max: 4_000 }), (markdown, maxLength) => {
        const cut = truncateMarkdown(markdown, maxLength)
        expect(cut.length).toBeLessThanOrEqual(maxLength)
        if (cut === markdown) return
        const last = parseGitHubMarkdown(cut).children.at(-1)
        expect(last).toMatchObject({ type: 'paragraph', children: [{ type: 'emphasis' }] })
      }),
    )
  })
})
