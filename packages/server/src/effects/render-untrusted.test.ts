import { untrusted } from '@healer/core/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostileText } from './__fixtures__/arbitrary-hostile-text.ts'
import { findLiveMarkdown, findTriggers } from './__fixtures__/find-live-markdown.ts'
import { secretSamples } from './__fixtures__/secret-samples.ts'
import {
  renderCode,
  renderDiscordText,
  renderFenced,
  renderInline,
  renderTerminalLine,
  renderTitleLine,
} from './render-untrusted.ts'

const runs = 150

const exits = {
  renderCode,
  renderDiscordText,
  renderFenced,
  renderInline,
  renderTerminalLine,
  renderTitleLine,
}
const markdownExits = { renderCode, renderDiscordText, renderFenced, renderInline }
const lineExits = { renderCode, renderDiscordText, renderInline, renderTerminalLine, renderTitleLine }
const controls = /(?![\n\t])\p{Cc}|\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}|[\u2028\u2029]/u
const secret = ['ghp', '16C7e42F292c6912E7710c838347Ae178B4a'].join('_')

describe.each(Object.entries(exits))('%s', (_, render) => {
  test('lets no control or invisible character out', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const result = render(untrusted(text))
        expect(controls.test(result)).toBe(false)
        expect(result.isWellFormed()).toBe(true)
      }),
      { numRuns: runs },
    )
  })

  test('lets no secret out', () => {
    const leaks = secretSamples.filter(({ secret: text, hidden = text }) =>
      render(untrusted(`key ${text} end`)).includes(hidden),
    )
    expect(leaks).toEqual([])
  })

  test('redacts before it cuts: no length lets half a secret out', () => {
    for (let maxLength = 20; maxLength < 120; maxLength += 1) {
      const options = { maxLength, maxBytes: maxLength, maxLineLength: maxLength }
      expect(render(untrusted(`${'x'.repeat(40)} ${secret}`), options)).not.toContain('16C7e')
    }
  })

  test('text without end is looked at only as far as it is shown, and no half secret is left where looking ends', () => {
    const options = { maxLength: 1_000, maxBytes: 1_000 }
    const key = ['AKIA', 'Q7WD2RK9ZT4XV1NB'].join('')
    const invisible = '\u200b'.repeat(30_000)
    const spread = Array.from(key).join(invisible.slice(0, 50))
    const results = Array.from({ length: 80 }, (_, index) =>
      render(untrusted(`${invisible.slice(0, 18_000 + index * 50)}${spread}${invisible}`), options),
    )
    // Looking ends after the key, inside of it, and before it.
    expect(results.at(0)).toContain('more characters')
    expect(results.filter((result) => result.includes('AKIA'))).toEqual([])
    const startedAt = performance.now()
    render(untrusted(`a ${secret} `.repeat(1_000_000)))
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  test('finds a secret under colours and zero-width characters', () => {
    for (const hidden of ['\u200b', '\u001b[1m', '\u0000', '\u00ad', '\u202e']) {
      expect(render(untrusted(Array.from(secret).join(hidden)))).toContain('redacted github-token')
    }
  })
})

describe.each(Object.entries(markdownExits))('%s', (_, render) => {
  test('lets nothing live out', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(findLiveMarkdown(render(untrusted(text)))).toEqual([])
      }),
      { numRuns: runs },
    )
  })
})

describe.each(Object.entries(lineExits))('%s', (_, render) => {
  test('is one line, no longer than it may be, and still inert when it was cut', () => {
    fc.assert(
      fc.property(hostileText, hostileText, fc.integer({ min: 1, max: 120 }), (one, two, maxLength) => {
        const result = render(untrusted(`${one} ${two} ${one}`), { maxLength })
        expect(result.length).toBeLessThanOrEqual(maxLength)
        expect(result).not.toContain('\n')
        if (render !== renderTerminalLine && render !== renderTitleLine) {
          expect(findLiveMarkdown(result)).toEqual([])
        }
      }),
      { numRuns: runs },
    )
  })
})

describe('a title', () => {
  test('commands nobody, links nothing, closes nothing', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const title = renderTitleLine(untrusted(text))
        expect(findTriggers(title)).toEqual([])
        expect(title).not.toMatch(/:\/\/|[`<]|#\d|\bGH-\d/i)
      }),
      { numRuns: runs },
    )
  })

  test('has no command left that only a broken URL hid', () => {
    expect(renderTitleLine(untrusted('/approvehttp://'))).toBe('／approvehttp:／／')
  })

  test('stays readable', () => {
    expect(
      renderTitleLine(untrusted('Tool `brave_search` is missing: see https://x.y, fixes #1 [skip ci]')),
    ).toBe("Tool 'brave_search' is missing: see https:／／x.y, fixes ＃1 (skip ci)")
  })
})

describe('a fence', () => {
  test.each(['\u00a0', '\u2003', '\u3000'])('commands nobody with %j for a blank', (blank) => {
    expect(renderFenced(untrusted(`${blank}/approve${blank}a/b`))).toContain('／approve')
  })

  test('keeps lines, cuts long ones, and says what was cut', () => {
    const text = `short\n${'x'.repeat(100)}\n${'line\n'.repeat(20)}`
    const result = renderFenced(untrusted(text), { maxBytes: 120, maxLineLength: 60 })
    expect(result).toBe(
      `\`\`\`text\nshort\n${'x'.repeat(36)} … (64 more characters)\nline\nline\nline\nline\nline\nline\nline\nline\nline\nline\n… (51 more characters)\n\`\`\``,
    )
  })

  test('counts bytes, not letters', () => {
    const result = renderFenced(untrusted('日本語'.repeat(1_000)), { maxBytes: 300, maxLineLength: 10_000 })
    const [, body = ''] = result.split('\n')
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(300)
    expect(Buffer.byteLength(body)).toBeGreaterThan(290)
  })
})

describe('a terminal line', () => {
  test('cannot clear the screen, set the title, or write over what stands there', () => {
    expect(renderTerminalLine(untrusted('\u001b[2J\u001b]0;owned\u0007a\rb\u0008c\u009b31md'))).toBe(
      'a b\u2408cd',
    )
  })
})
