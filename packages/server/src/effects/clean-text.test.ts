import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText } from './clean-text.ts'

const esc = '\u001b'

describe('what the eye cannot see', () => {
  test('colours, cursor moves, window titles and links of a terminal are removed', () => {
    expect(cleanText(`${esc}[31;1mERROR${esc}[0m ${esc}[2K${esc}]0;title\u0007done`)).toEqual({
      text: 'ERROR done',
      hiddenCount: 4,
    })
    expect(cleanText(`${esc}]8;;http://x.example${esc}\\here${esc}]8;;${esc}\\`).text).toBe('here')
    expect(cleanText('\u009b31mred\u009b0m \u009d0;title\u009cdone').text).toBe('red done')
    expect(cleanText(`a${esc}(Bb${esc}Pq#0;2${esc}\\c`).text).toBe('abc')
  })

  test('a control string that never ends hides nothing: its text stays', () => {
    expect(cleanText(`${esc}]0;ERROR: real failure`).text).toBe('\u241b]0;ERROR: real failure')
    expect(cleanText(`${esc}]0;one\ntwo\u0007`).text).toBe('\u241b]0;one\ntwo\u2407')
  })

  test('other control characters become visible', () => {
    expect(cleanText('a\u0007b\u0008c\u007fd\u0090e').text).toBe('a\u2407b\u2408c\u2421d\\x90e')
  })

  test('NUL goes: it stands between the letters of UTF-16 that was read as bytes', () => {
    expect(cleanText('g\u0000h\u0000p\u0000')).toEqual({ text: 'ghp', hiddenCount: 3 })
  })

  test('zero-width, bidirectional, tag and variation characters are removed', () => {
    const hidden = '\u200b\u200d\u202e\u2066\ufe0f\ufeff\u00ad\u{e0041}\u{e007f}\u3164\ufff9'
    expect(cleanText(`\u26a0${hidden}tool`)).toEqual({ text: '\u26a0tool', hiddenCount: 11 })
  })

  test('every line ending becomes a line feed, and is not counted', () => {
    expect(cleanText('a\r\nb\rc\u2028d\u2029e\u0085f\n\tg')).toEqual({
      text: 'a\nb\nc\nd\ne\nf\n\tg',
      hiddenCount: 0,
    })
  })

  test('letters, emoji and combining marks of every script stay as they are', () => {
    const text = 'Grüße, 日本語, עברית, हिन्दी, 👩🏽‍💻 é ✅ |~'
    expect(cleanText(text).text).toBe(text.replaceAll('\u200d', ''))
  })

  test('no code point that Unicode calls default-ignorable, or a control, survives', () => {
    const ignorable = /\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}|\p{Cc}/u
    const survivors: number[] = []
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const { text } = cleanText(`a${String.fromCodePoint(point)}b`)
      if (ignorable.test(text) && point !== 0x09 && text !== 'a\nb') survivors.push(point)
    }
    expect(survivors).toEqual([])
  })

  test('cleaning twice changes nothing more, and lone surrogates are mended', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (raw, nice) => {
        const once = cleanText(`${raw}\ud800${nice}`).text
        expect(once.isWellFormed()).toBe(true)
        expect(cleanText(once)).toEqual({ text: once, hiddenCount: 0 })
      }),
    )
  })
})
