import { parseOffset } from './parse-offset.ts'
import { splitList } from './read-declaration.ts'
import type { ExpectedFinding } from './transcript.ts'
import { startOf, type TranscriptDraft } from './transcript-draft.ts'

const findingShape =
  /^(\S+) ([a-z0-9-]+) (-|[A-Z]+\d+) (-|[a-z0-9-]+)(?: (missing|unknown))?((?: [\w]+=(?:\[[^[\]]*\]|"(?:[^"\\]|\\.)*"|\S+))*)$/
const captureShape = / (\w+)=(\[[^[\]]*\]|"(?:[^"\\]|\\.)*"|\S+)/g
const verdictShape = /^(\S+) (pass|fail|unknown) (-|[a-z0-9-]+)$/

/**
 * Reads what must come of a transcript: `expect`, `signal` or `shadowed` with `+3s <rule> <code or -> <agent or ->`, then
 * `missing` or `unknown`, then captures; `verdict` with `+3s pass rex`. A time may be a span, `+60s..+70s`.
 */
export function readExpectation(draft: TranscriptDraft, word: string, text: string): void {
  const { expected } = draft
  if (word === 'expect') expected.detections.push(readFinding(draft, text))
  else if (word === 'signal') expected.signals.push(readFinding(draft, text))
  else if (word === 'shadowed') expected.shadowed.push(readFinding(draft, text))
  else if (word === 'verdict') {
    const [, span = '', verdict, agent = ''] = verdictShape.exec(text) ?? []
    if (verdict === undefined) throw new Error('write verdict +3s pass rex')
    expected.verdicts.push({
      ...readSpan(draft, span),
      verdict: verdict as 'pass' | 'fail' | 'unknown',
      agent: orNone(agent),
    })
  } else throw new Error(`"${word}" begins no line of a transcript`)
}

function readFinding(draft: TranscriptDraft, text: string): ExpectedFinding {
  const [, span = '', ruleId, code = '', agent = '', expectation, captures = ''] =
    findingShape.exec(text) ?? []
  if (ruleId === undefined)
    throw new Error('write a time, a rule, its alert code or -, an agent or -, captures')
  return {
    ...readSpan(draft, span),
    ruleId,
    alertCode: orNone(code),
    agent: orNone(agent),
    expectation: expectation as 'missing' | 'unknown' | undefined,
    captures: Object.fromEntries(
      [...captures.matchAll(captureShape)].map(([, name = '', value = '']) => [name, readCapture(value)]),
    ),
  }
}

function orNone(text: string): string | undefined {
  return text === '-' ? undefined : text
}

function readCapture(text: string): string | readonly string[] {
  if (text.startsWith('[')) return splitList(text.slice(1, -1))
  return text.startsWith('"') ? String(JSON.parse(text)) : text
}

function readSpan(draft: TranscriptDraft, text: string): { readonly fromMs: number; readonly toMs: number } {
  const [from = '', to = from] = text.split('..')
  const [fromMs, toMs] = [parseOffset(from), parseOffset(to)]
  if (fromMs === undefined || toMs === undefined || toMs < fromMs)
    throw new Error(`"${text}" is no time; write +3s, or +60s..+70s`)
  return { fromMs: startOf(draft) + fromMs, toMs: startOf(draft) + toMs }
}
