import { describe, expect, it } from 'vitest'
import { stripAnsi } from './strip-ansi.ts'

describe('stripAnsi', () => {
  it.each([
    ['plain', 'plain'],
    ['\u001b[32mINFO\u001b[0m: ready', 'INFO: ready'],
    ['\u001b[1;38;5;12mbold\u001b[m', 'bold'],
    ['a\0b', 'ab'],
    ['cut off \u001b[3', 'cut off '],
    ['lone \u001b escape', 'lone  escape'],
    ['\u001b[', ''],
  ])('makes of %j', (text, stripped) => {
    expect(stripAnsi(text)).toBe(stripped)
  })
})
