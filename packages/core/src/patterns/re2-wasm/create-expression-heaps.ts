import { createExpressionHeap, type ExpressionHeap, type HeapCounters } from './create-expression-heap.ts'
import type { Re2Module } from './re2-module.ts'

/** Heaps for as many expressions as are in use: one holds some hundreds only. */
export interface ExpressionHeaps {
  /** A heap with room for one more expression. */
  pick(): ExpressionHeap
  /** Frees everything; the next work starts anew. */
  clear(): void
  /** What happened in all of them. */
  counters(): HeapCounters
}

/**
 * Creates heaps as they are needed.
 *
 * Where one heap had to hold more than it can, a single line that all of a large pack's literals stand in would compile
 * every expression anew.
 *
 * @param maxCompiled - Expressions that may be compiled at a time in all heaps together.
 * @param maxPerHeap - Expressions that one heap has room for.
 * @param loadModule - Gives a module whose heap is empty.
 */
export function createExpressionHeaps(
  maxCompiled: number,
  maxPerHeap: number,
  loadModule: () => Re2Module,
): ExpressionHeaps {
  const maxHeaps = Math.ceil(maxCompiled / maxPerHeap)
  const heaps: ExpressionHeap[] = []
  let turn = 0
  const roomOf = (position: number) => Math.min(maxPerHeap, maxCompiled - position * maxPerHeap)
  const open = (): ExpressionHeap => {
    const heap = createExpressionHeap(roomOf(heaps.length), loadModule)
    heaps.push(heap)
    return heap
  }
  /** All are full: each in its turn gives up what it used least. */
  const next = (): ExpressionHeap => {
    turn = (turn + 1) % heaps.length
    return heaps[turn] ?? open()
  }
  return {
    pick() {
      const roomy = heaps.find(({ counters }, position) => counters.compiled < roomOf(position))
      return roomy ?? (heaps.length < maxHeaps ? open() : next())
    },
    clear: () => heaps.forEach((heap) => heap.clear()),
    counters() {
      const all = heaps.map(({ counters }) => counters)
      const sum = (name: keyof HeapCounters) => all.reduce((total, counters) => total + counters[name], 0)
      return { compiled: sum('compiled'), compilations: sum('compilations'), renewals: sum('renewals') }
    },
  }
}
