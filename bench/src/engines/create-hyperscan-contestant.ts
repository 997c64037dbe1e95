import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type Contestant, type Runner, throughput } from '../harness/contestant.ts'
import { compileHyperscanPeer } from './compile-hyperscan-peer.ts'
import type { ScanTask } from './scan-task.ts'
import { writePatternFile } from './write-pattern-file.ts'

/** Scans with Hyperscan through peers/hyperscan.c: one `hs_scan` a line, and nothing else is measured. */
export function createHyperscanContestant(task: ScanTask): Contestant {
  const { id, title, expectedLines } = task
  return {
    id,
    title,
    unit: 'MB/s',
    expectedLines,
    async prepare() {
      const peer = compileHyperscanPeer(task.cacheFolder)
      if (peer.kind === 'absent') return peer
      const { runner, version } = await startPeer(peer.program, task)
      return { kind: 'ready', runner, version }
    },
  }
}

async function startPeer(
  program: string,
  { patterns, corpus, cacheFolder }: ScanTask,
): Promise<{ readonly runner: Runner; readonly version: string }> {
  const file = writePatternFile(
    cacheFolder,
    patterns.map(({ source, caseSensitive }) => `${caseSensitive ? 's' : 'i'}\t${source}`),
  )
  const child = spawn(program, [file, corpus.file], { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const read = async () => {
    const { value, done } = await answers.next()
    if (done) throw new Error('The Hyperscan peer ended; what it wrote to standard error says why.')
    return JSON.parse(value)
  }
  const greeting: { readonly version: string } = await read()
  return {
    version: greeting.version,
    runner: {
      async round() {
        child.stdin.write('scan\n')
        const { matching, ns }: { readonly matching: number; readonly ns: number } = await read()
        return { value: throughput(corpus.facts.bytes, ns), matchingLines: matching }
      },
      async close() {
        const ended = once(child, 'close')
        child.stdin.end()
        await ended
      },
    },
  }
}
