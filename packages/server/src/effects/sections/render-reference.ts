import type { Reference } from '@healer/core/contracts'

const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'healer:'])
/** What a URL may hold without meaning anything to Markdown. */
const plainMarks = "-._~:/?#@!$&'*+,;=%"

/**
 * Renders a link to an issue or pull request of our own: `[#3](https://…)`.
 *
 * The tracker's answer names the URL; one that could break out of the link is left away, and the number remains.
 */
export function renderReference({ number, url }: Reference): string {
  return isPlainUrl(url) ? `[#${number}](${url})` : `#${number}`
}

/** Whether a URL can stand in Markdown as it is. */
export function isPlainUrl(url: string): boolean {
  return URL.canParse(url) && schemes.has(new URL(url).protocol) && Array.from(url).every(isPlain)
}

function isPlain(character: string): boolean {
  return (
    (character >= 'a' && character <= 'z') ||
    (character >= 'A' && character <= 'Z') ||
    (character >= '0' && character <= '9') ||
    plainMarks.includes(character)
  )
}
