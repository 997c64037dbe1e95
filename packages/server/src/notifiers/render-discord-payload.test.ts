import { buildNotification, hostileTexts } from '@healer/core/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discordLimits } from './discord-limits.ts'
import { type DiscordPayload, renderDiscordPayload } from './render-discord-payload.ts'

const totalLength = ({ embeds }: DiscordPayload) =>
  embeds
    .flatMap(({ title, description = '', footer, fields }) => [
      title,
      description,
      footer.text,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ])
    .reduce((total, text) => total + text.length, 0)

describe('the card', () => {
  test('has the title, colour, time, footer and fields of the original', () => {
    expect(renderDiscordPayload(buildNotification())).toEqual({
      embeds: [
        {
          title: 'HEAL Alert: [A10] Tool inventory mismatch: rex in play-42',
          description: 'cto-config.json declares a tool for rex that its CLI does not have: brave_search.',
          color: 0xe74c3c,
          timestamp: '2026-01-14T12:00:03.000Z',
          footer: { text: 'CTO Platform' },
          fields: [
            { name: 'Agent', value: 'rex', inline: true },
            { name: 'Play', value: 'play-42', inline: true },
          ],
        },
      ],
      allowed_mentions: { parse: [] },
    })
  })

  test.each([
    ['critical', 0xe74c3c],
    ['high', 0xe74c3c],
    ['medium', 0xf39c12],
    ['low', 0x3498db],
  ] as const)('a %s one has the colour of the original', (severity, color) => {
    expect(renderDiscordPayload(buildNotification({ severity })).embeds[0]?.color).toBe(color)
  })

  test('says so when a human is needed', () => {
    const { embeds } = renderDiscordPayload(buildNotification({ kind: 'incident-escalated' }))
    expect(embeds[0]?.title).toBe('HEAL Alert, human needed: [A10] Tool inventory mismatch: rex in play-42')
  })

  test('long values get a line of their own, and the footer can be another', () => {
    const fields = [{ name: 'Issue', value: 'x'.repeat(61) }]
    const { embeds } = renderDiscordPayload(buildNotification({ fields }), { footer: 'Healer' })
    expect(embeds[0]).toMatchObject({ fields: [{ inline: false }], footer: { text: 'Healer' } })
  })

  test('a time that no calendar has is left out', () => {
    for (const atMs of [Number.NaN, 1e300, -1e15, 9e15]) {
      expect(renderDiscordPayload(buildNotification({ atMs })).embeds[0]).not.toHaveProperty('timestamp')
    }
  })
})

describe("Discord's limits", () => {
  const limits = [0, 1, 255, 256, 257, 1_023, 1_024, 1_025, 4_095, 4_096, 4_097, 6_000, 20_000]
  const text = fc
    .tuple(fc.constantFrom(...limits), fc.constantFrom('x', 'é', '👩🏽‍💻', ' ', '\ud800', ...hostileTexts))
    .map(([length, unit]) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length))

  test('hold for every text and every number of fields', () => {
    const field = fc.record({ name: text, value: text })
    fc.assert(
      fc.property(text, text, fc.array(field, { maxLength: 40 }), (title, body, fields) => {
        const payload = renderDiscordPayload(buildNotification({ title, text: body, fields }))
        expect(payload.embeds.length).toBeLessThanOrEqual(discordLimits.embeds)
        expect(totalLength(payload)).toBeLessThanOrEqual(discordLimits.total)
        for (const embed of payload.embeds) {
          expect(embed.title.length).toBeLessThanOrEqual(discordLimits.title)
          expect(embed.description?.length ?? 1).toBeGreaterThan(0)
          expect(embed.description?.length ?? 0).toBeLessThanOrEqual(discordLimits.description)
          expect(embed.fields.length).toBeLessThanOrEqual(discordLimits.fields)
          for (const { name, value } of embed.fields) {
            expect(name.length > 0 && name.length <= discordLimits.fieldName).toBe(true)
            expect(value.length > 0 && value.length <= discordLimits.fieldValue).toBe(true)
          }
        }
        expect(JSON.stringify(payload).isWellFormed()).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('a text that is cut says by how much', () => {
    const { embeds } = renderDiscordPayload(buildNotification({ text: 'x'.repeat(5_000) }))
    expect(embeds[0]?.description).toMatch(/^x+ … \(9\d\d more characters\)$/)
  })

  test('when all of it does not fit, the last fields go', () => {
    const fields = Array.from({ length: 8 }, (_, index) => ({ name: `n${index}`, value: 'x'.repeat(1_024) }))
    const { embeds } = renderDiscordPayload(buildNotification({ fields }))
    expect(embeds[0]?.fields.map(({ name }) => name)).toEqual(['n0', 'n1', 'n2', 'n3', 'n4'])
  })

  test('nobody is pinged, whatever the text says', () => {
    const payload = renderDiscordPayload(buildNotification({ text: '@everyone <@1> <@&2>' }))
    expect(payload.allowed_mentions).toEqual({ parse: [] })
  })
})
