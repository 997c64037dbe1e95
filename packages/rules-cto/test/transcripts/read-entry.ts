import { type LogRecord, type PlaySession, toId } from '@healer/core/contracts'
import { parseOffset } from './parse-offset.ts'
import { readRecord } from './read-record.ts'
import type { TranscriptEntry } from './transcript.ts'
import { startOf, type TranscriptDraft } from './transcript-draft.ts'

const entryShape = /^(\S+) (late )?([a-z-]+)(?: (.*))?$/

/** Reads a line that begins with a time: a record, a session's start, a source that stops or resumes, the end. */
export function readEntry(draft: TranscriptDraft, line: string, lineNumber: number): void {
  const [, offset = '', late, kind = '', rest = ''] = entryShape.exec(line) ?? []
  const offsetMs = parseOffset(offset)
  if (offsetMs === undefined) throw new Error(`"${offset}" is no time; write +12.5s, +45m or +1h2m10s`)
  if (draft.entries.at(-1)?.kind === 'end') throw new Error('nothing may stand behind the end')
  const atMs = startOf(draft) + offsetMs
  const isLate = late !== undefined
  if (isLate !== atMs < draft.latestMs)
    throw new Error(isLate ? 'nothing newer came before it: it is not late' : 'time goes back; mark it late')
  draft.latestMs = Math.max(draft.latestMs, atMs)
  const entry = readOther(draft, kind, rest, atMs)
  if (entry !== undefined) draft.entries.push(entry)
  else {
    const record: LogRecord = readRecord(draft, { kind, rest, atMs, lineNumber })
    draft.entries.push({ kind: 'record', atMs, record, isLate })
  }
}

function readOther(
  draft: TranscriptDraft,
  kind: string,
  rest: string,
  atMs: number,
): TranscriptEntry | undefined {
  if (kind === 'end') return { kind: 'end', atMs }
  if (kind === 'stop') return { kind: 'source-stopped', atMs, source: rest }
  if (kind === 'resume') return { kind: 'source-resumed', atMs, source: rest }
  return kind === 'start'
    ? { kind: 'session-started', atMs, session: readSession(draft, rest, atMs) }
    : undefined
}

function readSession({ declared }: TranscriptDraft, playId: string, atMs: number): PlaySession {
  const agents = declared.get(playId)
  if (agents === undefined) throw new Error(`nothing is declared of ${playId}; write declare ${playId} …`)
  return {
    playId: toId<'PlayId'>(playId),
    repository: '5dlabs/shop',
    namespace: 'cto',
    agents,
    tasks: [{ id: '1', title: 'Task 1', dependencies: [], priority: 0 }],
    startedAtMs: atMs,
    updatedAtMs: atMs,
    status: 'active',
  }
}
