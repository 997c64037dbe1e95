import type { MemoryContents } from '@healer/core'

/** Renders what a rule remembers for a record's keys, one line a key; the text is not escaped yet. */
export function renderMemory(memory: MemoryContents): string {
  const parts = Object.entries(memory.by).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  const owner = parts.length === 0 ? '' : ` of ${parts.join(', ')}`
  return `${memory.kind}${owner}: ${describeContents(memory)}`
}

function describeContents(memory: MemoryContents): string {
  if (memory.kind === 'window') {
    const { count, threshold, isFired } = memory
    return `${count} of ${threshold} before this line${isFired ? ', has fired and is not armed again yet' : ''}`
  }
  if (memory.kind === 'sequence') {
    const seen = memory.seen.map(({ stepId, atMs }) => `${stepId} at ${renderTime(atMs)}`)
    return seen.length === 0 ? 'no step before this line' : `before this line ${seen.join(', ')}`
  }
  const { sinceMs, decideMs } = memory
  if (sinceMs === undefined) return 'nothing is waited for before this line'
  const until = decideMs === undefined ? '' : ` until ${renderTime(decideMs)}`
  return `waits since ${renderTime(sinceMs)}${until}`
}

function renderTime(atMs: number): string {
  const date = new Date(atMs)
  return Number.isNaN(date.getTime()) ? `${atMs} ms` : date.toISOString()
}
