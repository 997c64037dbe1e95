import { describe, expect, it } from 'vitest'
import { parseOffset, renderOffset } from './parse-offset.ts'
import { parseTranscript } from './parse-transcript.ts'

const head = ['title A run', 'start 2026-01-14T12:00:00Z', 'stream rex loki agent=rex pod=rex-1']
const parse = (...lines: readonly string[]) => parseTranscript('run', [...head, ...lines].join('\n'))
const pod = '{"name":"rex-1","namespace":"cto","phase":"Running","isReady":true,"restartCount":0'

describe('a transcript', () => {
  it('is records in the order in which they arrive', () => {
    const { entries, startMs } = parse(
      '# The first one.',
      '+1.5s log rex | a  b ',
      '+1.5s log rex |',
      String.raw`+1m log rex "\u001b[31mred"`,
      '+20s late log rex | late',
      `+1h2m3s pod rex ${pod},"startedAtMs":"+2s"}`,
      '+2h end',
    )
    expect(startMs).toBe(Date.UTC(2026, 0, 14, 12))
    expect(entries.map(({ kind, atMs }) => [kind, atMs - startMs])).toEqual([
      ['record', 1500],
      ['record', 1500],
      ['record', 60_000],
      ['record', 20_000],
      ['record', 3_723_000],
      ['end', 7_200_000],
    ])
    const records = entries.flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []))
    expect(records.map(({ message }) => message)).toEqual([
      'a  b ',
      '',
      '\u001b[31mred',
      'late',
      `${pod},"startedAtMs":${startMs + 2000}}`,
    ])
    expect(records[4]).toMatchObject({ kind: 'pod', source: 'loki', stream: 'rex', labels: { pod: 'rex-1' } })
    expect(new Set(records.map(({ id }) => id)).size).toBe(5)
  })

  it('tells what agents should have, and when sources stop', () => {
    const { entries } = parse(
      'declare play-1 rex remote=[a, b] local=[]',
      'declare play-1 cleo remote=[] local=[git]',
      '+0s start play-1',
      '+1s stop loki',
      '+2s resume loki',
      '+3s end',
    )
    expect(entries.map(({ kind }) => kind)).toEqual([
      'session-started',
      'source-stopped',
      'source-resumed',
      'end',
    ])
    const [first] = entries
    const agents = first?.kind === 'session-started' ? first.session.agents : new Map()
    expect([...agents.keys()]).toEqual(['rex', 'cleo'])
    expect(agents.get('rex')).toMatchObject({ remoteTools: ['a', 'b'] })
    expect([...(agents.get('cleo')?.localServers.keys() ?? [])]).toEqual(['git'])
  })

  it('says what must come of it', () => {
    const { expected, startMs } = parse(
      '+1s end',
      'expect +1s..+1m2.5s some-rule A10 rex missing tools=[a, b] reason="it \\"broke\\"" count=3',
      'signal +1s other-rule - -',
      'shadowed +1s third-rule - cleo',
      'verdict +1s pass rex',
    )
    expect(expected.detections).toEqual([
      {
        fromMs: startMs + 1000,
        toMs: startMs + 62_500,
        ruleId: 'some-rule',
        alertCode: 'A10',
        agent: 'rex',
        expectation: 'missing',
        captures: { tools: ['a', 'b'], reason: 'it "broke"', count: '3' },
      },
    ])
    expect(expected.signals).toMatchObject([{ ruleId: 'other-rule', alertCode: undefined, agent: undefined }])
    expect(expected.shadowed).toMatchObject([{ ruleId: 'third-rule', agent: 'cleo' }])
    expect(expected.verdicts).toMatchObject([{ verdict: 'pass', agent: 'rex' }])
  })

  it.each([
    ['+1s log cleo | x', 'there is no stream "cleo"'],
    ['+1 log rex | x', '"+1" is no time'],
    ['log rex | x', '"log" begins no line'],
    ['+1s shout rex | x', '"shout" is nothing that happens'],
    ['+1s log rex x', 'write the line behind'],
    ['+1s late log rex | x', 'it is not late'],
    ['+1s pod rex {"name":"rex-1"}', 'pod: namespace'],
    [`+1s pod rex ${pod},"extra":1}`, 'extra'],
    ['+1s start play-9', 'nothing is declared of play-9'],
    ['declare play-1 rex remote=[]', 'write declare'],
    ['stream rex loki', 'a name of its own'],
    ['stream cleo loki agent', '"agent" is no label'],
    ['title Again', 'this was said before'],
    ['expect +1s some-rule rex', 'write a time, a rule'],
    ['expect +2s..+1s some-rule - rex', '"+2s..+1s" is no time'],
    ['expect +1s some-rule - rex unclear', 'write a time, a rule'],
    ['verdict +1s passed rex', 'write verdict'],
  ])('names the line of a mistake: %s', (line, message) => {
    expect(() => parse('', line, '+1m end')).toThrow(/^run\.transcript:5: /)
    expect(() => parse('', line, '+1m end')).toThrow(message)
  })

  it.each([
    [['+2s log rex | x', '+1s log rex | y'], 'run.transcript:5: time goes back'],
    [['+1s end', '+2s log rex | x'], 'run.transcript:5: nothing may stand behind the end'],
    [['+1s log rex | x'], 'run.transcript: title, start and end'],
  ])('has an order: %j', (lines, message) => {
    expect(() => parse(...lines)).toThrow(message)
  })
})

it.each([
  ['+0s', 0],
  ['+0.001s', 1],
  ['+45m', 2_700_000],
  ['+1h2m10.5s', 3_730_500],
])('writes the time %s as it reads it', (text, offsetMs) => {
  expect(parseOffset(text)).toBe(offsetMs)
  expect(renderOffset(offsetMs)).toBe(text)
})
