import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Now, as `tracing` writes it: RFC 3339 with microseconds. */
function renderTimestamp() {
  const atMs = performance.timeOrigin + performance.now()
  const wholeMs = Math.floor(atMs)
  const microseconds = Math.floor((atMs - wholeMs) * 1000)
  return new Date(wholeMs).toISOString().replace('Z', `${String(microseconds).padStart(3, '0')}Z`)
}

/**
 * Opens a log that is only ever appended to; every line is on the disk before the next one is begun.
 *
 * @param {{ file: string, paceMs: number }} options - `paceMs`: milliseconds to wait after each line, so that people can follow
 */
export function createLog({ file, paceMs }) {
  const descriptor = openSync(file, 'a')
  const writeLine = (level, target, message) => {
    writeSync(descriptor, `${renderTimestamp()} ${level.padStart(5)} ${target}: ${message}\n`)
    fsyncSync(descriptor)
  }
  return {
    /** For whoever cannot wait: a signal, the end. */
    writeLine,
    async info(target, message) {
      writeLine('INFO', target, message)
      if (paceMs > 0) await sleep(paceMs)
    },
    close: () => closeSync(descriptor),
  }
}
