import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { expect, test } from 'vitest'
import { renderMarkerComment, stripMarkerComment } from './marker-comment.ts'

test('a usual marker reads as it is', () => {
  expect(renderMarkerComment('a10-rex-1f3a9c2b/comment/remediation/1')).toBe(
    '<!-- healer:a10-rex-1f3a9c2b/comment/remediation/1 -->\n',
  )
})

test('whatever the marker is, it stays one hidden line, and the body after it is what it was', () => {
  const marker = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('-', '>', '!', '%', '2', 'D', '\n', 'a') }),
  )
  fc.assert(
    fc.property(marker, fc.string(), (text, body) => {
      const comment = renderMarkerComment(text)
      expect(comment.indexOf('\n')).toBe(comment.length - 1)
      expect(stripMarkerComment(comment + body)).toBe(body)
      expect(fromMarkdown(comment).children).toMatchObject([{ type: 'html', value: comment.trim() }])
      expect(comment.slice(4, -5)).not.toMatch(/--|>|-$/)
    }),
  )
})

test('two markers never look the same', () => {
  const text = fc.string({ unit: fc.constantFrom('-', '%', '2', 'D', 'a', '/') })
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(renderMarkerComment(one) === renderMarkerComment(other)).toBe(one === other)
    }),
  )
})
