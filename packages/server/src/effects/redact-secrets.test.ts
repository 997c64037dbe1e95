import { measureGrowth } from '@healer/core/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanLines } from './__fixtures__/clean-lines.ts'
import { contexts, secretSamples } from './__fixtures__/secret-samples.ts'
import { cleanText } from './clean-text.ts'
import { redactSecrets } from './redact-secrets.ts'

const redact = (text: string) => redactSecrets(text).text

describe('provider secrets', () => {
  test('there are samples of more than forty kinds, in more than twenty contexts', () => {
    expect(new Set(secretSamples.map(({ kind }) => kind)).size).toBeGreaterThan(40)
    expect(contexts.length).toBeGreaterThan(20)
  })

  test.each(secretSamples)('$kind, $name: nothing of it is left in any context', ({ secret, hidden }) => {
    const leaks = contexts
      .map((wrap) => wrap(secret))
      .filter((text) => redact(text).includes(hidden ?? secret.slice(4, 16)))
    expect(leaks).toEqual([])
  })

  test.each(secretSamples)('$kind, $name: it is named after its provider', ({ kind, secret }) => {
    expect(redactSecrets(`key ${secret} end`)).toEqual({
      text: expect.stringContaining(`[redacted ${kind}]`),
      counts: { [kind]: 1 },
    })
  })

  test('the provider goes before the name beside the value', () => {
    expect(redact('TOKEN=ghp_16C7e42F292c6912E7710')).toBe('TOKEN=[redacted github-token]')
    expect(redact('"apiKey":"sk-ant-api03-q7Wd2Rk9"')).toBe('"apiKey":"[redacted anthropic-key]"')
  })

  test('a token that was cut off by a collector is hidden too', () => {
    expect(redact('ghp_16C7e42F292')).toBe('[redacted github-token]')
    expect(redact('sk-ant-api03-ab')).toBe('[redacted anthropic-key]')
  })

  test('a token with a colour change, a zero-width space or NUL inside is hidden once the text is clean', () => {
    for (const hidden of ['\u200b', '\u001b[31m', '\u0000', '\ufeff']) {
      const broken = Array.from('ghp_16C7e42F292c6912E7710c838347Ae178B4a').join(hidden)
      expect(redact(cleanText(broken).text)).toBe('[redacted github-token]')
    }
  })
})

describe('credentials by their place', () => {
  test.each([
    ['password=hunter2', 'password=[redacted password]'],
    ['DB_PASSWORD="correct horse" user=x', 'DB_PASSWORD="[redacted password]" user=x'],
    ['{"password":"hunter2","user":"x"}', '{"password":"[redacted password]","user":"x"}'],
    ['{\\"password\\":\\"hunter2\\"}', '{\\"password\\":\\"[redacted password]\\"}'],
    ['{"password":"a\\"b","user":"x"}', '{"password":"[redacted password]","user":"x"}'],
    ['password: hunter2', 'password: [redacted password]'],
    ['spring.datasource.password = p@ss,word! next', 'spring.datasource.password = [redacted password] next'],
    ['user=a,password=b,host=c', 'user=a,password=[redacted password],host=c'],
    ['mysql --password hunter2 -h db', 'mysql --password [redacted password] -h db'],
    ['--api-key=abcd1234efgh', '--api-key=[redacted secret]'],
    ["{ token: 'a1b2c3d4' }", "{ token: '[redacted secret]' }"],
    ['token: Some("a1b2c3d4")', 'token: Some("[redacted secret]")'],
    ['?access_token=abc123def&page=2', '?access_token=[redacted secret]&page=2'],
    ['<password>hunter2</password>', '<password>[redacted password]</password>'],
    ['MYSQL_PASS=hunter2', 'MYSQL_PASS=[redacted password]'],
    ['secret => "s3cr3tvalue"', 'secret => "[redacted secret]"'],
    ['"ANTHROPIC_API_KEY":"abcdefgh"', '"ANTHROPIC_API_KEY":"[redacted secret]"'],
    ['_raw={"a":{"b":"c"}} done', '_raw=[redacted raw-dump] done'],
    ['AccountKey=Zm9vYmFyMTIzNDU2Nzg5==;Endpoint=x', 'AccountKey=[redacted secret];Endpoint=x'],
    ['password=hunter2\\nnext line', 'password=[redacted password]\\nnext line'],
    ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [redacted authorization]'],
    ["-H 'Authorization: Basic dXNlcjpwYXNz'", "-H 'Authorization: Basic [redacted authorization]'"],
    ['authorization: Digest username="x", response="y"', 'authorization: [redacted authorization]'],
    ['using bearer AbCdEf123456 now', 'using bearer [redacted authorization] now'],
    ['Cookie: sid=abc; theme=dark', 'Cookie: [redacted cookie]'],
    ['{"set-cookie":"sid=abc; Path=/"}', '{"set-cookie":"[redacted cookie]"}'],
    ['postgres://app:s3cret@db:5432/x', 'postgres://[redacted url-credentials]@db:5432/x'],
    ['redis://:p/w@cache:6379', 'redis://[redacted url-credentials]@cache:6379'],
    ['https://x-access-token:abc@github.com/o/r', 'https://[redacted url-credentials]@github.com/o/r'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })

  test('a private key goes from its first line to its last, also where a log put times between', () => {
    const body = 'MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn/ygWyF8PbnGy0AHB7MhgwMbRvI0MBZhpI'
    const key = `-----BEGIN RSA PRIVATE KEY-----\n12:00:01  E2  ${body}\n-----END RSA PRIVATE KEY-----`
    expect(redact(`before\n${key}\nafter`)).toBe('before\n[redacted private-key]\nafter')
    expect(redact(`{"k":"${key.replaceAll('\n', '\\n')}"}`)).toBe('{"k":"[redacted private-key]"}')
  })

  test('a private key without its end goes as far as its lines go, and no further', () => {
    const line = 'MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn'
    const text = `-----BEGIN OPENSSH PRIVATE KEY-----\n${line}\n${line}\nERROR: the real failure`
    expect(redact(text)).toBe('[redacted private-key]\nERROR: the real failure')
  })

  test('certificates and public keys stay', () => {
    const text = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
    expect(redact(text)).toBe(text)
  })
})

describe('everything else', () => {
  test('the clean corpus stays as it is, to the letter', () => {
    expect(cleanLines.length).toBeGreaterThan(80)
    expect(cleanLines.filter((line) => redact(line) !== line)).toEqual([])
  })

  test('redacting twice changes nothing more, and finds nothing more', () => {
    const secret = fc.constantFrom(...secretSamples.map((sample) => sample.secret))
    const wrap = fc.constantFrom(...contexts)
    fc.assert(
      fc.property(secret, wrap, fc.string(), (text, context, noise) => {
        const once = redact(`${noise} ${context(text)} ${noise}`)
        expect(redactSecrets(once)).toEqual({ text: once, counts: {} })
      }),
    )
  })

  test('what stands in the place of a secret names nothing that follows, and nothing else passes for it', () => {
    const marked = 'now [redacted grafana-token] :aB3dE5fG7h [redacted password]: x1y2z3w4'
    expect(redactSecrets(marked)).toEqual({ text: marked, counts: {} })
    expect(redact('[redacted password=hunter2hunter2]')).not.toContain('hunter2')
    expect(redact('[ password]: hunter2hunter2')).not.toContain('hunter2')
  })

  test('text without a secret is a fixed point, whatever it is', () => {
    fc.assert(fc.property(fc.lorem({ mode: 'sentences' }), (text) => redact(text) === text))
  })

  test.each([
    ['starts of JSON Web Tokens', 'eyJ'],
    ['starts of API keys without a digit', 'sk-'],
    ['schemes', '://a:b/'],
    ['names without a value', 'token=./'],
    ['quotes without an end', 'token="'],
    ['starts of private keys', '-----BEGIN PRIVATE KEY-----'],
    ['headers without a value', 'authorization: null '],
    ['starts of webhooks', 'webhooks/1'],
    ['masks', 'token=x'],
    ['dumps', '_raw={'],
  ])('%s cost twice as much when there are twice as many', (_, piece) => {
    const growth = measureGrowth((factor) => {
      const text = piece.repeat(Math.ceil((factor * 5000) / piece.length))
      return () => redactSecrets(text)
    }, 3)
    expect(growth).toBeLessThan(3)
  })
})
