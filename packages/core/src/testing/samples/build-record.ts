import { type LogRecord, toId } from '../../contracts/index.ts'

/**
 * Builds a record for a test: a line of stream `agent.log` of source `test`, unless it is told otherwise.
 *
 * @param overrides - What the test is about; the id follows from source, stream and line number where it is not given.
 */
export function buildRecord(overrides: Partial<LogRecord> = {}): LogRecord {
  const { source = 'test', stream = 'agent.log', lineNumber = 1 } = overrides
  return {
    id: toId<'RecordId'>(`${source}:${stream}:${lineNumber}`),
    source,
    stream,
    atMs: 0,
    message: 'nothing happened',
    labels: {},
    lineNumber,
    ...overrides,
  }
}
