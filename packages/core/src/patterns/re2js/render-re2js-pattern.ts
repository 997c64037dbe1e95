import type { AssertionNode, ClassItem, ClassNode, PatternNode, RepetitionNode } from '../pattern-node.ts'

const assertions: Readonly<Record<AssertionNode['at'], string>> = {
  'text-start': '\\A',
  'text-end': '\\z',
  'line-start': '(?m:^)',
  'line-end': '(?m:$)',
  'word-boundary': '\\b',
  'no-word-boundary': '\\B',
}

/**
 * Renders a pattern for re2js, so that our parser alone decides how its text is read: where the two dialects read a text
 * in two ways (a brace that is no count, a quotation, a name) re2js never sees that text.
 *
 * Groups lose their names and keep their numbers. `\C` must not be in it: re2js knows characters only.
 *
 * @param isFolded - How the expression is compiled: whether letters match whatever their case unless it says otherwise.
 */
export function renderRe2jsPattern(node: PatternNode, isFolded: boolean): string {
  const render = (inner: PatternNode): string => {
    switch (inner.kind) {
      case 'character':
        return scopeCase(renderCodePoint(inner.codePoint), inner.isFolded, isFolded)
      case 'class':
        return scopeCase(renderClass(inner), inner.isFolded, isFolded)
      case 'any':
        return inner.what === 'character-but-line-end' ? '.' : '(?s:.)'
      case 'assertion':
        return assertions[inner.at]
      case 'concatenation':
        return inner.nodes.map(render).join('')
      case 'alternation':
        return `(?:${inner.branches.map(render).join('|')})`
      case 'repetition':
        return `(?:${render(inner.node)})${renderCount(inner)}`
      case 'group':
        return `(${render(inner.node)})`
    }
  }
  return render(node)
}

function scopeCase(rendered: string, isFolded: boolean, isDefault: boolean): string {
  if (isFolded === isDefault) return rendered
  return isFolded ? `(?i:${rendered})` : `(?-i:${rendered})`
}

function renderCodePoint(codePoint: number): string {
  const character = String.fromCodePoint(codePoint)
  return /[0-9A-Za-z ]/.test(character) ? character : `\\x{${codePoint.toString(16)}}`
}

function renderClass({ isNegated, items }: ClassNode): string {
  return `[${isNegated ? '^' : ''}${items.map(renderItem).join('')}]`
}

function renderItem(item: ClassItem): string {
  if (item.kind === 'named') return item.name
  return `${renderCodePoint(item.from)}-${renderCodePoint(item.to)}`
}

function renderCount({ min, max, isLazy }: RepetitionNode): string {
  return `${renderBounds(min, max)}${isLazy ? '?' : ''}`
}

function renderBounds(min: number, max: number | undefined): string {
  if (max === undefined) return ['*', '+'][min] ?? `{${min},}`
  return min === 0 && max === 1 ? '?' : `{${min},${max}}`
}
