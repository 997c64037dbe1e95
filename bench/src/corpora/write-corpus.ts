import { createHash } from 'node:crypto'
import { closeSync, openSync, renameSync, writeSync } from 'node:fs'
import type { CorpusFacts } from './corpus.ts'
import type { PlannedLine } from './corpus-plans.ts'

const chunkBytes = 1024 * 1024
const lineEnd = Uint8Array.of(0x0a)

/**
 * Writes a text and counts what is in it. Line ends within a planned line would make two of it, and are not expected.
 *
 * @param file - Appears when it is complete.
 */
export function writeCorpus(file: string, lines: Iterable<PlannedLine>): CorpusFacts {
  const unfinished = `${file}.${process.pid}`
  const descriptor = openSync(unfinished, 'w')
  const hash = createHash('sha256')
  const hitLines: number[] = []
  const planted: CorpusFacts['planted'][number][] = []
  let pending: Uint8Array[] = []
  let pendingBytes = 0
  let bytes = 0
  let count = 0
  const flush = () => {
    const chunk = Buffer.concat(pending)
    writeSync(descriptor, chunk)
    hash.update(chunk)
    bytes += chunk.length
    pending = []
    pendingBytes = 0
  }
  for (const line of lines) {
    if (line.isHit) hitLines.push(count)
    if (line.planted !== undefined) planted.push({ line: count, literal: line.planted })
    pending.push(line.bytes, lineEnd)
    pendingBytes += line.bytes.length + 1
    count += 1
    if (pendingBytes >= chunkBytes) flush()
  }
  flush()
  closeSync(descriptor)
  renameSync(unfinished, file)
  return { bytes, lines: count, sha256: hash.digest('hex'), hitLines, planted }
}
