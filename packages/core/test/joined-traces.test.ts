import { expect, it } from 'vitest'
import { createDetector, createLineJoiner, type LogRecord, toId } from '../src/index.ts'
import { createRe2jsEngine } from '../src/re2js.ts'
import { buildRule, buildRulePack } from '../src/testing/samples/build-rule.ts'

const text = `INFO ready
Traceback (most recent call last):
  File "/srv/app.py", line 5, in <module>
    fetch()
ConnectionError: refused by 10.0.0.7
INFO next`

const rule = buildRule({
  match: { regex: 'Traceback[\\s\\S]*\\nConnectionError: refused by (?<peer>\\S+)' },
  examples: {
    matching: [{ line: 'Traceback\nConnectionError: refused by a', captures: { peer: 'a' } }],
    rejecting: [{ line: 'ConnectionError: refused by a' }],
  },
})
const records = text.split('\n').map((message, index): LogRecord => {
  return { id: toId<'RecordId'>(`f:${index}`), source: 'file', stream: 'f', atMs: index, message, labels: {} }
})
const detect = (input: readonly LogRecord[]) => {
  const detector = createDetector({ packs: [buildRulePack([rule])], engine: createRe2jsEngine() })
  return input.flatMap((record) => detector.push(record))
}

it('lets a rule see a whole trace, of which it sees lines otherwise', () => {
  const joiner = createLineJoiner()
  const joined = [...records.flatMap((record) => joiner.push(record)), ...joiner.flush()]
  expect(detect(records)).toEqual([])
  expect(detect(joined).map(({ record, captures }) => [record.id, captures])).toEqual([
    ['f:1', { peer: '10.0.0.7' }],
  ])
})
