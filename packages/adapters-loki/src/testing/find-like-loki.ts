const plainPattern = /^\(\?i\)(?:\(\?:)?((?:[^\\.+*?()|[\]{}^$]|\\[^\p{L}\p{N}]|\|)+)\)?$/u

/**
 * Finds lines as Loki does by an expression that is nothing but texts in any case: text by text, instead of by RE2.
 *
 * Behind a mismatch it begins anew, not at it: it does not find `boom` in `bboom`. Letters are compared in lower case, so that
 * the long s is no `s`.
 *
 * @returns `undefined` where the expression is more than that, and RE2 finds.
 * @source grafana/loki pkg/logql/log/filter.go: `RegexSimplifier`, `containsLower`
 */
export function findLikeLoki(expression: string): ((line: string) => boolean) | undefined {
  const [, texts] = plainPattern.exec(expression) ?? []
  if (texts === undefined) return undefined
  const sought = texts.split(/(?<!\\)\|/).map((text) => [...text.replaceAll(/\\(.)/gu, '$1').toLowerCase()])
  return (line) => {
    const characters = [...line].map((character) => character.toLowerCase())
    return sought.some((text) => containsLower(characters, text))
  }
}

function containsLower(line: readonly string[], text: readonly string[]): boolean {
  let matched = 0
  for (const character of line) {
    matched = character === text[matched] ? matched + 1 : 0
    if (matched === text.length) return true
  }
  return false
}
