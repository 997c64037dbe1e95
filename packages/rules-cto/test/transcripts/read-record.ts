import {
  buildTypedRecord,
  type LogRecord,
  type TypedRecordContents,
  type TypedRecordKind,
  toId,
  typedRecordKinds,
  typedRecordSchemas,
} from '@healer/core/contracts'
import { parseOffset } from './parse-offset.ts'
import { startOf, type TranscriptDraft } from './transcript-draft.ts'

/**
 * Reads a record: `log rex | line`, `log rex "line as JSON"` where the line has characters that cannot be seen, or
 * `pod rex {…}` with what a typed record of that kind carries.
 */
export function readRecord(
  draft: TranscriptDraft,
  line: { readonly kind: string; readonly rest: string; readonly atMs: number; readonly lineNumber: number },
): LogRecord {
  const { kind, rest, atMs, lineNumber } = line
  const [name = ''] = rest.split(' ', 1)
  const text = rest.slice(name.length + 1)
  const stream = draft.streams.get(name)
  if (stream === undefined) throw new Error(`there is no stream "${name}"; write stream ${name} …`)
  const { source, labels } = stream
  const id = toId<'RecordId'>(`${source}/${name}@${lineNumber}`)
  const about = { id, source, stream: name, atMs, labels }
  if (kind === 'log') return { ...about, message: readMessage(text) }
  const typedKind = typedRecordKinds.find((known) => known === kind)
  if (typedKind === undefined)
    throw new Error(`"${kind}" is nothing that happens; ${typedRecordKinds.join(', ')} do`)
  return buildTypedRecord(typedKind, readContents(typedKind, text, startOf(draft)), about)
}

function readMessage(text: string): string {
  if (text === '|') return ''
  if (text.startsWith('| ')) return text.slice(2)
  const message: unknown = text.startsWith('"') ? JSON.parse(text) : undefined
  if (typeof message === 'string') return message
  throw new Error('write the line behind "| ", or as JSON in quotes')
}

function readContents<Kind extends TypedRecordKind>(
  kind: Kind,
  text: string,
  startMs: number,
): TypedRecordContents[Kind] {
  const json: unknown = JSON.parse(text, (key, value: unknown) => {
    if (!key.endsWith('AtMs') || typeof value !== 'string') return value
    const offsetMs = parseOffset(value)
    return offsetMs === undefined ? value : startMs + offsetMs
  })
  const parsed = typedRecordSchemas[kind].safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const place = issue?.code === 'unrecognized_keys' ? issue.keys : issue?.path
  throw new Error(`${kind}: ${place?.join('.')} is not what a record of that kind has (${issue?.code})`)
}
