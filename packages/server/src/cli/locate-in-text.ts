import type { RulePackIssue } from '@healer/core/errors'
import { locateRulePackIssues } from '@healer/core/yaml'

/** Where something stands in a file that people write. */
export type TextPlace = Pick<RulePackIssue, 'file' | 'line' | 'column'>

/** Adds the place in a file to what is about a part of a rule pack. */
export type LocateInText = <Item extends Pick<RulePackIssue, 'path'>>(
  items: readonly Item[],
) => readonly (Item & TextPlace)[]

/** For packs that come from no file. */
export const locateNowhere: LocateInText = (items) => items

/** Creates what finds places in the text of a pack; the text is read again when it is asked, and only then. */
export function createLocateInText(text: string, file: string): LocateInText {
  return (items) => {
    if (items.length === 0) return []
    const parts = items.map(({ path }): RulePackIssue => ({ code: 'invalid-shape', path, message: '' }))
    const places = locateRulePackIssues(parts, text, { file })
    return items.map((item, index) => {
      const { line, column } = places[index] ?? {}
      return line === undefined || column === undefined ? { ...item, file } : { ...item, file, line, column }
    })
  }
}

/** Renders a place as compilers do, so that editors follow it: `pack.yaml:3:7 `; nothing where there is none. */
export function renderTextPlace({ file, line, column }: TextPlace): string {
  if (file === undefined) return ''
  return line === undefined ? `${file} ` : `${file}:${line}:${column} `
}
