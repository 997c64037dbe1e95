// What takes memory, in a process of its own. Writes one line of JSON: bytes of resident memory, in order of time.
import { readFileSync } from 'node:fs'
import process from 'node:process'

const [task = '', ...args] = process.argv.slice(2)

const measure = () => {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  return process.memoryUsage.rss()
}

const chunkBytes = 1024 * 1024
const firstMs = Date.parse('2026-01-14T12:00:00Z')

const tasks: Readonly<Record<string, () => Promise<readonly number[]>>> = {
  nothing: async () => [measure()],

  /** The detector, compiled and used; its pack stays in memory, as in a program that shows its rules. */
  async rules() {
    const [rules = '', file = ''] = args
    const { detector, scan } = await createLoad(Number(rules), file)
    scan()
    const answer = [measure()]
    detector.close()
    return answer
  },

  async 'window-keys'() {
    const [keys = ''] = args
    const { createDetector, toId } = await import('@healer/core')
    const { createRe2WasmEngine } = await import('@healer/core/re2-wasm')
    const { parseWindowPack } = await import('./parse-window-pack.ts')
    const parsed = parseWindowPack()
    if (!parsed.ok) return []
    const detector = createDetector({ packs: [parsed.value], engine: createRe2WasmEngine() })
    const push = (index: number) =>
      detector.push({
        id: toId<'RecordId'>(`keys:${index}`),
        source: 'bench',
        stream: 'keys',
        atMs: firstMs + index,
        message: 'connection refused',
        labels: { pod: `pod-${index % live}` },
      })
    // As many records for few keys first: what records take that pass through is not the keys'.
    let live = 100
    for (let index = 0; index < Number(keys); index += 1) push(index)
    const before = measure()
    live = Number(keys)
    for (let index = 0; index < Number(keys); index += 1) push(Number(keys) + index)
    const answer = [before, measure()]
    const held = detector.counters().memory.keys
    if (held !== live) throw new Error(`${held} keys are held, not ${keys}.`)
    detector.close()
    return answer
  },

  async load() {
    const [minutes = '', file = ''] = args
    const { detector, scan } = await createLoad(15, file)
    const samples: number[] = []
    const startedMs = performance.now()
    const sampleMs = (Number(minutes) * 60_000) / 12
    while (samples.length < 12) {
      scan()
      if (performance.now() - startedMs >= sampleMs * (samples.length + 1)) samples.push(measure())
    }
    detector.close()
    return samples
  },
}

async function createLoad(rules: number, file: string) {
  const { createDetector } = await import('@healer/core')
  const { createRe2WasmEngine } = await import('@healer/core/re2-wasm')
  const { buildRulePack } = await import('../packs/build-rule-pack.ts')
  const detector = createDetector({ packs: [buildRulePack(rules)], engine: createRe2WasmEngine() })
  const bytes = readFileSync(file)
  let scans = 0
  const scan = () => {
    scans += 1
    const stream = { source: 'bench', stream: `scan-${scans}`, labels: {}, atMs: 0 }
    for (let start = 0; start < bytes.length; start += chunkBytes) {
      detector.pushBytes(bytes.subarray(start, start + chunkBytes), stream)
    }
    detector.endBytes(stream)
  }
  return { detector, scan }
}

const run = tasks[task]
if (!run) throw new Error(`There is no task ${task}.`)
process.stdout.write(`${JSON.stringify(await run())}\n`)
