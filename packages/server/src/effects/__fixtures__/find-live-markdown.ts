import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** Structure that our own templates use. */
const ownTypes: ReadonlySet<string> = new Set(
  'root heading paragraph list listItem strong code inlineCode text thematicBreak'.split(' '),
)

/** What GitHub turns into links when it finds it in text, escapes or not. */
const liveText: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['mention', /@[\w-]/],
  ['reference', /#\d/],
  ['reference', /\bGH-\d/i],
  ['commit', /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}\b/],
  ['URL', /:\/\/|\bwww\./i],
]

/** What robots look for in the raw text, fences or not. */
const triggers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['command to a robot', /@(claude|copilot|dependabot|octocat|everyone|here|org)/i],
  ['slash command', /^[^\S\n]*\/[a-z][^\s/]*(?=\s|$)/im],
  ['HTML comment', /<!--/],
  ['closing keyword', /\b(close[sd]?|fix(e[sd])?|resolve[sd]?)\b\s*:?\s+([\w./-]*#\d|gh-\d|https?:\/\/)/i],
  ['skip instruction', /\[(skip ci|ci skip|no ci|skip actions|actions skip)\]/i],
  ['hidden character', /\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}|(?![\n\t])\p{Cc}/u],
]

/** Parses as GitHub does. */
export function parseGitHubMarkdown(markdown: string) {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
}

/**
 * Says what in a Markdown text would do something: a parser of its own is the judge, not our escapes.
 *
 * @param ownUrls - Links that our templates make.
 */
export function findLiveMarkdown(markdown: string, ownUrls: readonly string[] = []): readonly string[] {
  const found: string[] = []
  const visit = (node: Nodes) => {
    if (node.type === 'link' && ownUrls.includes(node.url)) return
    if (!ownTypes.has(node.type)) found.push(node.type)
    if (node.type === 'text') {
      for (const [name, pattern] of liveText)
        if (pattern.test(node.value)) found.push(`${name}: ${node.value}`)
    }
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(parseGitHubMarkdown(markdown))
  return [...found, ...findTriggers(markdown)]
}

/** Says what in a raw text would make a robot act, or cannot be seen. */
export function findTriggers(text: string): readonly string[] {
  return triggers.flatMap(([name, pattern]) => {
    const match = pattern.exec(text)
    return match === null ? [] : [`${name}: ${JSON.stringify(match[0])}`]
  })
}
