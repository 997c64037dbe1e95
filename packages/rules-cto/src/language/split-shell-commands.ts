const maxLength = 8192
const separators: ReadonlySet<string> = new Set(['\n', ';', '&', '|', '(', ')', '`'])
const blanks: ReadonlySet<string> = new Set([' ', '\t', '\r'])

/**
 * Splits a command line into its simple commands, each into its words, as a shell would: quotes hold a word together,
 * `&&`, `|`, `;` and `$( )` part commands, `#` begins a comment, and a here-document is not looked at.
 *
 * It only reads; nothing is expanded, and nothing is ever run.
 *
 * @remarks Cost: O(length); of a text the first 8,192 characters count.
 */
export function splitShellCommands(text: string): readonly (readonly string[])[] {
  const source = text.slice(0, maxLength)
  const commands: string[][] = []
  let words: string[] = []
  let word: string | undefined
  let hasHereDocument = false
  const endWord = (): void => {
    if (word === undefined) return
    if (word.startsWith('<<') && !word.startsWith('<<<')) hasHereDocument = true
    words.push(word)
    word = undefined
  }
  const endCommand = (): void => {
    endWord()
    if (words.length > 0) commands.push(words)
    words = []
  }
  let position = 0
  while (position < source.length) {
    const character = source.charAt(position)
    position += 1
    if (character === '"' || character === "'") {
      const end = findQuoteEnd(source, position, character)
      word = (word ?? '') + unquote(source.slice(position, end), character)
      position = end + 1
    } else if (character === '\\') {
      if (source.charAt(position) !== '\n') word = (word ?? '') + source.charAt(position)
      position += 1
    } else if (blanks.has(character)) endWord()
    else if (character === '#' && word === undefined) position = findLineEnd(source, position)
    else if (separators.has(character)) {
      endCommand()
      if (character === '\n' && hasHereDocument) break
    } else word = (word ?? '') + character
  }
  endCommand()
  return commands
}

function findQuoteEnd(text: string, start: number, quote: string): number {
  let position = start
  while (position < text.length && text.charAt(position) !== quote) {
    position += quote === '"' && text.charAt(position) === '\\' ? 2 : 1
  }
  return position
}

const escapedInQuotes = /\\(["\\$`])/g

function unquote(text: string, quote: string): string {
  return quote === '"' ? text.replaceAll(escapedInQuotes, '$1') : text
}

function findLineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end
}
