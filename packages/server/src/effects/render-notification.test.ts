import { describe, expect, test } from 'vitest'
import {
  at,
  incidentAfterFailure,
  incidentUnderRepair,
  sampleIncident,
} from './__fixtures__/sample-incident.ts'
import { renderNotification } from './render-notification.ts'

describe('a notification', () => {
  test('of a report says what failed, why, and what Healer does', () => {
    expect(
      renderNotification({ kind: 'incident-reported', incident: incidentUnderRepair, atMs: at(20) }),
    ).toMatchInlineSnapshot(`
      {
        "atMs": 1768399220000,
        "fields": [
          {
            "name": "Tier",
            "value": "P0, critical",
          },
          {
            "name": "Agent",
            "value": "rex (Implementation)",
          },
          {
            "name": "Play",
            "value": "play-42",
          },
          {
            "name": "Confidence",
            "value": "95 %",
          },
          {
            "name": "Attempts",
            "value": "1 of 3",
          },
          {
            "name": "Seen",
            "value": "once",
          },
          {
            "name": "Issue",
            "value": "#7 https://github.com/owner/name/issues/7",
          },
          {
            "name": "Pull request",
            "value": "#8 https://github.com/owner/name/pull/8",
          },
          {
            "name": "Incident",
            "value": "\`a10-rex-1f3a9c2b\`",
          },
        ],
        "key": "a10-rex-1f3a9c2b/notification/incident-reported",
        "kind": "incident-reported",
        "severity": "critical",
        "text": "cto-config.json declares a tool for rex that its CLI does not have: brave_serch.

      **To do:** In cto-config.json, correct brave_serch in the tools of agent rex.

      Healer tries \`fix-config\` by itself.",
        "tier": "P0",
        "title": "[A10] Tool inventory mismatch: rex in play-42",
      }
    `)
  })

  test('of an escalation says first that a human has to act, and why', () => {
    const { text, key } = renderNotification({
      key: 'mine',
      kind: 'incident-escalated',
      incident: incidentAfterFailure,
      reason: 'not automatable',
      atMs: at(20),
    })
    expect(key).toBe('mine')
    expect(text).toMatchInlineSnapshot(`
      "**A human has to act:** Not automatable

      cto-config.json declares a tool for rex that its CLI does not have: brave_serch.

      **To do:** In cto-config.json, correct brave_serch in the tools of agent rex."
    `)
  })

  test('without a diagnosis it still has a text', () => {
    const { diagnosis: _, ...incident } = sampleIncident
    expect(renderNotification({ kind: 'incident-reported', incident, atMs: at(20) }).text).toBe(
      'Tool inventory mismatch',
    )
  })

  test('a flood is told as a number', () => {
    const incident = { ...sampleIncident, detectionCount: 12_345 }
    const { fields } = renderNotification({ kind: 'incident-reported', incident, atMs: at(129) })
    expect(fields).toContainEqual({ name: 'Seen', value: '12,345 times in 2 min' })
  })

  test('what is not known has no field', () => {
    const names = renderNotification({
      kind: 'incident-reported',
      incident: { ...sampleIncident, subject: {} },
      atMs: at(20),
    }).fields.map(({ name }) => name)
    expect(names).toEqual(['Tier', 'Confidence', 'Attempts', 'Seen', 'Incident'])
  })

  test('a URL that is none is left away', () => {
    const incident = { ...sampleIncident, issue: { number: 7, url: 'https://x.example/) @everyone' } }
    const { fields } = renderNotification({ kind: 'incident-reported', incident, atMs: at(20) })
    expect(fields).toContainEqual({ name: 'Issue', value: '#7' })
  })
})
