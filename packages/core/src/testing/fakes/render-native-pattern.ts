import type { ClassItem, ClassNode, PatternNode } from '../../patterns/pattern-node.ts'
import { listOtherCases } from './list-other-cases.ts'

const word = '[0-9A-Za-z_]'

const assertions = {
  'text-start': '(?<![^])',
  'text-end': '(?![^])',
  'line-start': '(?<![^\\n])',
  'line-end': '(?![^\\n])',
  'word-boundary': `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`,
  'no-word-boundary': `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`,
}

const posixClasses: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\u{0}-\\u{7f}',
  blank: '\\t\\u{20}',
  cntrl: '\\u{0}-\\u{1f}\\u{7f}',
  digit: '0-9',
  graph: '\\u{21}-\\u{7e}',
  lower: 'a-z',
  print: '\\u{20}-\\u{7e}',
  punct: '\\u{21}-\\u{2f}\\u{3a}-\\u{40}\\u{5b}-\\u{60}\\u{7b}-\\u{7e}',
  space: '\\t\\n\\v\\f\\r\\u{20}',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
}

/**
 * Renders a pattern of the RE2 dialect for V8, to be compiled with the flag `v`.
 *
 * Groups become plain ones, in the same order. Case is written out character by character. `\C` becomes any character,
 * and where V8 forgets what a group captured in an earlier repetition, it goes on doing so.
 */
export function renderNativePattern(node: PatternNode): string {
  switch (node.kind) {
    case 'character':
      return renderCharacter(node.codePoint, node.isFolded)
    case 'class':
      return renderClass(node)
    case 'any':
      return node.what === 'character-but-line-end' ? '[^\\n]' : '[^]'
    case 'assertion':
      return assertions[node.at]
    case 'concatenation':
      return node.nodes.map(renderNativePattern).join('')
    case 'alternation':
      return `(?:${node.branches.map(renderNativePattern).join('|')})`
    case 'repetition':
      return `(?:${renderNativePattern(node.node)}){${node.min},${node.max ?? ''}}${node.isLazy ? '?' : ''}`
    case 'group':
      return `(${renderNativePattern(node.node)})`
  }
}

function renderCodePoint(codePoint: number): string {
  return `\\u{${codePoint.toString(16)}}`
}

function renderCharacter(codePoint: number, isFolded: boolean): string {
  const others = isFolded ? listOtherCases(renderCodePoint(codePoint)) : []
  return others.length === 0 ? renderCodePoint(codePoint) : `[${others.map(renderCodePoint).join('')}]`
}

function renderClass({ isNegated, isFolded, items }: ClassNode): string {
  const members = items.map(renderItem).join('')
  const others = isFolded ? listOtherCases(members).map(renderCodePoint).join('') : ''
  return `[${isNegated ? '^' : ''}${members}${others}]`
}

function renderItem(item: ClassItem): string {
  if (item.kind === 'range') return `${renderCodePoint(item.from)}-${renderCodePoint(item.to)}`
  const { name } = item
  if (name.startsWith('[:')) return renderPosixClass(name.slice(2, -2))
  if (name === '\\s') return '[\\t\\n\\f\\r\\u{20}]'
  if (name === '\\S') return '[^\\t\\n\\f\\r\\u{20}]'
  return /^\\[pP]/.test(name) ? renderUnicodeGroup(name) : name
}

function renderPosixClass(name: string): string {
  const isNegated = name.startsWith('^')
  return `[${isNegated ? '^' : ''}${posixClasses[isNegated ? name.slice(1) : name] ?? ''}]`
}

function renderUnicodeGroup(text: string): string {
  const name = text.replace(/^\\[pP]\{?\^?/, '').replace('}', '')
  const isNegated = text.startsWith('\\P') !== text.includes('^')
  const property = name === 'Any' || name.length <= 2 ? name : `Script=${name}`
  return `\\${isNegated ? 'P' : 'p'}{${property}}`
}
