/**
 * Letters that look like the ones which robots wait for, and are not. They are visible, so that a reader of the raw text
 * sees that something was changed: no zero-width characters.
 */
const fullWidthAt = '\uff20'
const fullWidthHash = '\uff03'
const fullWidthSlash = '\uff0f'
const fullWidthExclamation = '\uff01'
const hardHyphen = '\u2011'

const closingKeywords: ReadonlySet<string> = new Set(
  'close closes closed fix fixes fixed resolve resolves resolved'.split(' '),
)
const skipPhrases: readonly string[] = ['skip ci', 'ci skip', 'no ci', 'skip actions', 'actions skip']

/** Deeper indented, a command is no command; a longer one neither. */
const maxIndent = 64
const maxCommandLength = 64

/**
 * Breaks what makes robots act, also inside of code, because many read the raw text: mentions (`@claude`, `@everyone`),
 * references (`#12`, `GH-12`), closing keywords before a URL, slash commands at the start of a line (`/approve`), HTML
 * comments (where markers live), and `[skip ci]`.
 *
 * @remarks Cost: O(length). The length stays the same.
 * @source docs.github.com, "Autolinked references and URLs", "Linking a pull request to an issue", "Skipping workflow runs"
 */
export function defuseTriggers(text: string): string {
  let output = ''
  let keptFrom = 0
  for (let index = 0; index < text.length; index += 1) {
    const substitute = findSubstitute(text, index)
    if (substitute === undefined) continue
    output += text.slice(keptFrom, index) + substitute
    keptFrom = index + 1
  }
  return output + text.slice(keptFrom)
}

function findSubstitute(text: string, index: number): string | undefined {
  switch (text[index]) {
    case '@':
      return isMention(text, index) ? fullWidthAt : undefined
    case '#':
      return isDigit(text.charAt(index + 1)) ? fullWidthHash : undefined
    case '-':
      return isGitHubReference(text, index) ? hardHyphen : undefined
    case '!':
      return text[index - 1] === '<' ? fullWidthExclamation : undefined
    case '/':
      return isSlashCommand(text, index) || isClosingUrl(text, index) ? fullWidthSlash : undefined
    case '[':
      return isSkipPhrase(text, index) ? '(' : undefined
    case ']':
      return isSkipPhraseEnd(text, index) ? ')' : undefined
    default:
      return undefined
  }
}

/** `package@1.2.3` and `name@^2` are none; everything that begins with a letter may be. */
function isMention(text: string, index: number): boolean {
  const next = text.charAt(index + 1)
  if (isLetter(next) || next === '_' || next === '-') return true
  return isDigit(next) && !isWordCharacter(text.charAt(index - 1))
}

function isGitHubReference(text: string, index: number): boolean {
  return (
    isDigit(text.charAt(index + 1)) &&
    text.slice(Math.max(0, index - 2), index).toLowerCase() === 'gh' &&
    !isWordCharacter(text.charAt(index - 3))
  )
}

/** A word with a second slash is a path: `/usr/bin/env`. */
function isSlashCommand(text: string, index: number): boolean {
  let start = index
  while (start > 0 && start > index - maxIndent && isBlank(text.charAt(start - 1))) start -= 1
  if (start > 0 && text[start - 1] !== '\n') return false
  if (!isLetter(text.charAt(index + 1))) return false
  let end = index + 1
  while (end < text.length && end < index + maxCommandLength && !isBlank(text.charAt(end))) {
    if (text[end] === '/') return false
    if (text[end] === '\n') break
    end += 1
  }
  return true
}

/** The first slash of `Fixes https://…`. */
function isClosingUrl(text: string, index: number): boolean {
  if (text[index - 1] !== ':' || text[index + 1] !== '/') return false
  const before = text.slice(Math.max(0, index - 32), index - 1).toLowerCase()
  const words = before.split(/\s/)
  const scheme = words.pop()
  if (scheme !== 'http' && scheme !== 'https') return false
  const keyword = words
    .findLast((word) => word !== '')
    ?.split(/[^a-z]/)
    .findLast((part) => part !== '')
  return keyword !== undefined && closingKeywords.has(keyword)
}

function isSkipPhrase(text: string, index: number): boolean {
  const rest = text.slice(index + 1, index + 16).toLowerCase()
  return skipPhrases.some((phrase) => rest.startsWith(`${phrase}]`))
}

function isSkipPhraseEnd(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 16), index).toLowerCase()
  return skipPhrases.some((phrase) => before.endsWith(`[${phrase}`))
}

/** Every kind of blank that a robot's `\s` or `trim` takes for one, save the end of the line. */
function isBlank(character: string): boolean {
  return character !== '' && character !== '\n' && character.trim() === ''
}

function isLetter(character: string): boolean {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1
}

function isWordCharacter(character: string): boolean {
  return isLetter(character) || isDigit(character) || character === '_'
}
