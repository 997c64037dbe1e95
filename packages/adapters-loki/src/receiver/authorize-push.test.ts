import { describe, expect, test } from 'vitest'
import { startReceiver } from './__fixtures__/start-receiver.ts'

describe('who may push', () => {
  const credentials = {
    bearerTokens: ['first-token', 'canary-token'],
    users: [{ name: 'alloy', password: 'canary-password:with colon' }],
    tenants: ['team-a'],
  }
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
  const tenant = { 'x-scope-orgid': 'team-a' }

  test.each<Readonly<Record<string, string>>>([
    { authorization: 'Bearer canary-token', ...tenant },
    { authorization: 'bearer first-token', ...tenant },
    { authorization: basic('alloy:canary-password:with colon'), ...tenant },
  ])('%o', async (headers) => {
    const { push } = startReceiver({ credentials })
    expect((await push({ streams: [] }, headers)).status).toBe(204)
  })

  test.each<Readonly<Record<string, string>>>([
    {},
    tenant,
    { authorization: 'Bearer canary-token' },
    { authorization: 'Bearer canary-token', 'x-scope-orgid': 'team-b' },
    { authorization: 'Bearer canary-toke', ...tenant },
    { authorization: 'Bearer ', ...tenant },
    { authorization: 'canary-token', ...tenant },
    { authorization: basic('alloy:canary-password'), ...tenant },
    { authorization: basic('alloy'), ...tenant },
  ])('not %o: nothing is read, nothing told, nothing counted as lost', async (headers) => {
    const { push, receiver } = startReceiver({ credentials })
    const answer = await push({ streams: [] }, headers)
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      'Basic realm="Healer", Bearer',
    ])
    expect(await answer.text()).not.toMatch(/canary|first-token|team-/)
    expect(receiver.counts()).toMatchObject({ refusedRequests: { unauthorized: 1 }, waitingRecords: 0 })
  })

  test('without credentials, everybody', async () => {
    const { push } = startReceiver()
    expect((await push({ streams: [] }, { authorization: 'Bearer anything' })).status).toBe(204)
  })
})
