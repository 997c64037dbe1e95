import type { SeededRandom } from '@healer/core/testing'

const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  '',
  'x'.repeat(300),
  '\u0000',
  '\ud800',
  '__proto__',
  [],
  {},
  [[[]]],
  { length: -1 },
  { toString: 1, valueOf: 2, toJSON: 3 },
]
const hostileNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'toJSON',
  'hasOwnProperty',
  'length',
  '',
  '\ud800',
]
const tokens = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\\',
  '\\u',
  '\\ud800',
  'null',
  '1e999',
  '-',
  '//',
  '/*',
  '\u0000',
  '\ufeff',
  '\r\n',
  '0x1',
  'NaN',
  '"__proto__":',
]

const body = {
  play_id: 'play-fuzz',
  repository: '5dlabs/cto',
  service: 'cto',
  namespace: 'cto',
  cto_config: {
    agents: {
      rex: {
        githubApp: '5DLabs-Rex',
        cli: 'claude',
        model: 'm',
        tools: { remote: ['github_*'], localServers: { fs: { enabled: true, tools: ['read'] } } },
      },
    },
  },
  tasks: [{ id: '1', title: 'Task 1', agent_hint: 'rex', dependencies: ['0'], priority: 1 }],
}

/** A body in which values and names at random places are others: JSON still, but of another shape. */
export function mutateShape(random: SeededRandom): string {
  const pieces = { count: random.integer(1, 3) }
  const mutate = (value: unknown): unknown => {
    if (pieces.count > 0 && random.next() < 0.15) {
      pieces.count -= 1
      return random.pick(hostileValues)
    }
    if (Array.isArray(value)) return value.map(mutate)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(([name, item]): [string, unknown] => [
      random.next() < 0.05 ? random.pick(hostileNames) : name,
      mutate(item),
    ])
    return Object.fromEntries(entries)
  }
  return JSON.stringify(mutate(body))
}

/** A text with bytes deleted, doubled, overwritten or put in. */
export function mutateBytes(random: SeededRandom, text: string = JSON.stringify(body)): Buffer {
  let bytes = Buffer.from(text)
  for (let step = random.integer(1, 6); step > 0; step -= 1) {
    const from = random.integer(0, bytes.length)
    const to = Math.min(bytes.length, from + random.integer(0, 12))
    const inserted = random.pick([
      Buffer.alloc(0),
      Buffer.from(random.pick(tokens)),
      Buffer.from([random.integer(0, 255)]),
      bytes.subarray(from, to),
    ])
    const rest = random.next() < 0.5 ? from : to
    bytes = Buffer.concat([bytes.subarray(0, from), inserted, bytes.subarray(rest)])
  }
  return bytes
}

const methods = [
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'TRACE',
  'CONNECT',
  'get',
  'X',
  'PRI',
]
const targets = [
  '/api/v1/session/start',
  '/api/v1/session/%E0%A4%A',
  '/api/v1/session/__proto__',
  '/api/v1/session/..%2f..%2fetc',
  '/api/v1/session/%00',
  '/api/v1/sessions/active?x=%',
  '/health#a',
  '//',
  '*',
  '/\\',
  'http://[::1/health',
  'http://127.0.0.1/health',
  `/${'a'.repeat(9_000)}`,
]
const headerLines = [
  'Host: 127.0.0.1',
  'Host: [',
  'Host:',
  'Host: a b',
  'Content-Type: application/json',
  'Content-Type: \u0000',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Content-Length: 3',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Content-Encoding: br',
  'Origin: null',
  'Expect: 100-continue',
  'Expect: nothing',
  'Upgrade: websocket',
  'Connection: upgrade',
  'Connection: close',
  'Cookie: __proto__=1',
  `X: ${'y'.repeat(20_000)}`,
  ': empty',
  'no colon',
]

/** A whole request on the wire, wrong in several ways. */
export function mutateRequest(random: SeededRandom): Buffer {
  const text = mutateShape(random)
  const lines = [
    `${random.pick(methods)} ${random.pick(targets)} HTTP/1.${random.pick(['1', '0', '2'])}`,
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ]
  for (let count = random.integer(0, 3); count > 0; count -= 1) {
    lines.splice(random.integer(1, lines.length), random.integer(0, 1), random.pick(headerLines))
  }
  const request = `${lines.join('\r\n')}\r\n\r\n${text}`
  return random.next() < 0.5 ? mutateBytes(random, request) : Buffer.from(request, 'latin1')
}
