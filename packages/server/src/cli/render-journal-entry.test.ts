import { toId } from '@healer/core/contracts'
import picocolors from 'picocolors'
import { describe, expect, it } from 'vitest'
import type { JournalEvent } from '../incidents/journal-entry.ts'
import { renderJournalEntry } from './render-journal-entry.ts'

const plain = picocolors.createColors(false)
const coloured = picocolors.createColors(true)

function entry(event: JournalEvent, incidentId?: string) {
  const atMs = Date.UTC(2026, 0, 2, 3, 4, 5, 678)
  return {
    sequence: 1,
    atMs,
    event,
    ...(incidentId === undefined ? {} : { incidentId: toId<'IncidentId'>(incidentId) }),
  }
}

describe('renderJournalEntry', () => {
  it('says when, what, which incident and the rest, on one line', () => {
    const line = renderJournalEntry(
      entry({ type: 'incident-escalated', reason: 'not automatable' }, 'a10-rex-1f3a9c2b'),
      plain,
    )
    expect(line).toBe('03:04:05.678  escalated   a10-rex-1f3a9c2b            not automatable')
  })

  it('keeps the columns of a long incident id', () => {
    const line = renderJournalEntry(
      entry({ type: 'issue-closed' }, 'permission-denied-filesystem-cleo-a35951c5fd7f'),
      plain,
    )
    expect(line).toBe('03:04:05.678  issue       permissi…cleo-a35951c5fd7f  closed')
  })

  it('colours only where colours are wanted', () => {
    const event = { type: 'incident-resolved' } as const
    expect(renderJournalEntry(entry(event), plain)).not.toContain('\u001b')
    expect(renderJournalEntry(entry(event), coloured)).toContain('\u001b[32mresolved')
  })

  it('lets nothing of a log steer the terminal', () => {
    const line = renderJournalEntry(
      entry({
        type: 'detection-raised',
        id: toId<'DetectionId'>('x'),
        ruleId: 'x',
        priority: 1,
        severity: 'critical',
        tier: 'P0',
        title: 'Bad \u001b[2Jtools\nforged line',
        captures: { tools: ['a\u001b]0;owned\u0007', 'b\u202e'] },
      }),
      plain,
    )
    expect(Array.from(line).filter((letter) => letter < ' ' || letter === '\u202e')).toEqual([])
    expect(line).toContain('forged line')
  })
})
