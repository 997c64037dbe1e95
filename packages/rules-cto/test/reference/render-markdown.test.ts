import { hostileTexts } from '@healer/core/testing'
import { expect, it } from 'vitest'
import {
  renderBlock,
  renderCode,
  renderDuration,
  renderTable,
  renderText,
  renderVisible,
} from './render-markdown.ts'

it.each([
  ['plain', '`plain`'],
  ['a `b` c', '``a `b` c``'],
  ['``` x', '```` ``` x ````'],
  [' leading', '`  leading `'],
  ['', '`  `'],
  ['two\nlines', '`two↵lines`'],
  ['\u001b[31mred\u0000', String.raw`\u{1b}[31mred\u{0}`.replace(/^/, '`').replace(/$/, '`')],
  ['\u202etxt', String.raw`\u{202e}txt`.replace(/^/, '`').replace(/$/, '`')],
])('shows %j to the letter', (text, rendered) => {
  expect(renderCode(text)).toBe(rendered)
})

it('cuts a long text, and never half a character', () => {
  expect(renderVisible('\u{1f600}'.repeat(200), 3)).toBe('\u{1f600}\ufffd…')
})

it.each(hostileTexts)('keeps what is hostile on one line, in one span: %j', (text) => {
  const rendered = renderCode(text)
  const fence = /^`+/.exec(rendered)?.[0] ?? ''
  expect(rendered).not.toMatch(/[\n\r]/)
  expect([...rendered.slice(fence.length, -fence.length).matchAll(/`+/g)].map(([run]) => run)).not.toContain(
    fence,
  )
})

it('lets no text begin a link, a tag or a table', () => {
  expect(renderText('[x](y) <b> a|b *c* _d_')).toBe(String.raw`\[x\](y) \<b\> a\|b \*c\* \_d\_`)
  expect(
    renderTable(['A'], [['`a|b`'], [renderText('a|b')]])
      .split('\n')
      .slice(2),
  ).toEqual(['| `a\\|b` |', '| a\\|b |'])
})

it.each([
  [1500, '1500 ms'],
  [60_000, '1 min'],
  [45_000, '45 s'],
  [86_400_000, '1 d'],
])('says %d milliseconds as people do', (durationMs, text) => {
  expect(renderDuration(durationMs)).toBe(text)
})

it('lets no line end a block of code', () => {
  expect(renderBlock('diff', ['+ ```', '    ``` x'])).toBe('```diff\n+ ```\n    ``` x\n```')
  expect(() => renderBlock('text', ['   ```'])).toThrow('would end its block')
})
