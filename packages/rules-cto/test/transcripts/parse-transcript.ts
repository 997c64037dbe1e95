import { parseOffset } from './parse-offset.ts'
import { readDeclaration } from './read-declaration.ts'
import { readEntry } from './read-entry.ts'
import { readExpectation } from './read-expectation.ts'
import type { Transcript } from './transcript.ts'
import { createTranscriptDraft, type TranscriptDraft } from './transcript-draft.ts'

/**
 * Reads a transcript; the README beside this file describes the format.
 *
 * @throws Error that names file and line of the first mistake: nothing that is not understood is left out.
 */
export function parseTranscript(name: string, text: string): Transcript {
  const draft = createTranscriptDraft()
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    try {
      readLine(draft, line, index + 1)
    } catch (error) {
      throw new Error(
        `${name}.transcript:${index + 1}: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      )
    }
  }
  const { title, startMs, entries, expected } = draft
  if (title === undefined || startMs === undefined || entries.at(-1)?.kind !== 'end')
    throw new Error(`${name}.transcript: title, start and end must be there; one is missing`)
  return { name, title, startMs, entries, expected }
}

function readLine(draft: TranscriptDraft, line: string, lineNumber: number): void {
  const [word = ''] = line.split(' ', 1)
  const rest = line.slice(word.length + 1)
  if (word === 'title') draft.title = once(draft.title, rest)
  else if (word === 'start') draft.startMs = once(draft.startMs, parseStart(rest))
  else if (word === 'stream') readStream(draft, rest)
  else if (word === 'declare') readDeclaration(draft.declared, rest)
  else if (word.startsWith('+')) readEntry(draft, line, lineNumber)
  else readExpectation(draft, word, rest)
}

function once<Value>(known: Value | undefined, value: Value): Value {
  if (known !== undefined) throw new Error('this was said before')
  return value
}

function parseStart(text: string): number {
  const startMs = Date.parse(text)
  if (parseOffset(text) !== undefined || Number.isNaN(startMs) || !text.endsWith('Z'))
    throw new Error(`"${text}" is no time; write 2026-01-14T12:00:00Z`)
  return startMs
}

function readStream({ streams }: TranscriptDraft, text: string): void {
  const [name = '', source = '', ...pairs] = text.split(' ')
  if (source === '' || streams.has(name)) throw new Error('write stream, a name of its own, a source, labels')
  const labels = pairs.map((pair): readonly [string, string] => {
    const at = pair.indexOf('=')
    if (at < 1) throw new Error(`"${pair}" is no label; write name=value`)
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
  streams.set(name, { name, source, labels: Object.fromEntries(labels) })
}
