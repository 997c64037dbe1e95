import type { Notification } from '../../contracts/notifier.ts'

/** A notification of an incident that was reported, with parts of it replaced. */
export function buildNotification(overrides: Partial<Notification> = {}): Notification {
  return {
    key: 'a10-rex-1f3a9c2b/notification/incident-reported',
    kind: 'incident-reported',
    tier: 'P0',
    severity: 'critical',
    title: '[A10] Tool inventory mismatch: rex in play-42',
    text: 'cto-config.json declares a tool for rex that its CLI does not have: brave_search.',
    fields: [
      { name: 'Agent', value: 'rex' },
      { name: 'Play', value: 'play-42' },
    ],
    atMs: Date.UTC(2026, 0, 14, 12, 0, 3),
    ...overrides,
  }
}
