import process from 'node:process'
import { createLokiLogSource, type LokiFetch } from '@healer/adapters-loki'
import { createDetector, createSystemClock, type LogRecord, type RulePack, toId } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { identifySubject } from '@healer/rules-cto'
import { buildLokiPages, type LokiPages } from '../corpora/build-loki-pages.ts'
import type { Corpus } from '../corpora/corpus.ts'
import { type Contestant, throughput } from '../harness/contestant.ts'
import { countPrimary } from './count-primary.ts'

/** A text to be read in pages of Loki, and judged by the rules of a pack. */
export interface LokiQueryTask {
  readonly id: string
  readonly title: string
  readonly corpus: Corpus
  /** Absent: lines are read, and nobody looks at them. */
  readonly pack?: RulePack
  /** Lines on which a rule fires. */
  readonly expectedLines?: number
}

/** As large as what a socket gives at once. */
const chunkBytes = 64 * 1024
const emptyBody = Buffer.from('{"status":"success","data":{"resultType":"streams","result":[]}}')

/** Reads pages through the source of Loki, from bytes to detections; only what stands for the network is made before. */
export function createLokiQueryContestant(task: LokiQueryTask): Contestant {
  const { id, title, corpus, pack, expectedLines } = task
  return {
    id,
    title,
    unit: 'MB/s',
    ...(expectedLines === undefined ? {} : { expectedLines }),
    prepare() {
      const engine = createRe2WasmEngine()
      const judge = pack === undefined ? undefined : openJudge(pack, engine)
      let rounds = 0
      const round = async () => {
        const pages = buildLokiPages(corpus, rounds)
        rounds += 1
        const bodies = pages.bodies.map((body) => Buffer.from(body))
        const sizeBytes = bodies.reduce((sum, body) => sum + body.length, 0)
        const source = createSource(pages, createPreparedFetch(bodies))
        let [lines, matchingLines] = [0, 0]
        const startedNs = process.hrtime.bigint()
        for await (const { records } of source.read({ signal: new AbortController().signal })) {
          lines += records.length
          if (judge !== undefined) matchingLines += countPrimary(judge.pushBatch(records))
        }
        const elapsedNs = Number(process.hrtime.bigint() - startedNs)
        await source.close()
        if (lines !== pages.lines.length)
          throw new Error(`${lines} of ${pages.lines.length} lines were read.`)
        return { value: throughput(sizeBytes, elapsedNs), ...(pack === undefined ? {} : { matchingLines }) }
      }
      const close = () => {
        judge?.close()
        engine.close()
      }
      return { kind: 'ready', runner: { round, close } }
    },
  }
}

/** On how many lines of the pages a rule fires, without a source between them and the detector. */
export function countLokiLines({ lines }: LokiPages, pack: RulePack): number {
  const engine = createRe2WasmEngine()
  const judge = openJudge(pack, engine)
  const count = lines.reduce((sum, { labels, atMs, message }, index) => {
    const stream = labels['pod'] ?? ''
    const id = toId<'RecordId'>(`bench:${index}`)
    const record: LogRecord = { id, source: 'bench', stream, atMs, message, labels }
    return sum + countPrimary(judge.push(record))
  }, 0)
  judge.close()
  engine.close()
  return count
}

function openJudge(pack: RulePack, engine: ReturnType<typeof createRe2WasmEngine>) {
  return createDetector({ packs: [pack], engine, identifySubject, quarantine: false })
}

function createSource({ fromMs, toMs }: LokiPages, fetch: LokiFetch) {
  const clock = createSystemClock()
  return createLokiLogSource({ url: 'http://loki.invalid', fetch, clock, random: () => 0, fromMs, toMs })
}

/** Answers each question with the next body, in chunks as they come from a network. */
function createPreparedFetch(bodies: readonly Buffer[]): LokiFetch {
  let next = 0
  return () => {
    const body = bodies[next] ?? emptyBody
    next += 1
    let offset = 0
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(body.subarray(offset, offset + chunkBytes))
        offset += chunkBytes
        if (offset >= body.length) controller.close()
      },
    })
    return Promise.resolve({ status: 200, headers: new Headers(), body: stream })
  }
}
