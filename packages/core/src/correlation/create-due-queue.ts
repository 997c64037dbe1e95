import TinyQueue from 'tinyqueue'

/** Things that have something to do at a time, each with the earliest one. */
export interface DueQueue<Item> {
  /** Says when a thing has something to do, if at all; an earlier time that was said before holds until it is past. */
  touch(item: Item, dueMs: number | undefined): void
  /** Whether anything has something to do before a time. */
  isPast(atMs: number): boolean
  /** Takes out what has something to do before a time, each once, in no order. */
  takePast(atMs: number): readonly Item[]
}

interface Due<Item> {
  readonly dueMs: number
  readonly item: Item
}

/** Creates a queue, so that a step in time costs nothing for all that has nothing to do in it. */
export function createDueQueue<Item>(): DueQueue<Item> {
  const queue = new TinyQueue<Due<Item>>([], (a, b) => a.dueMs - b.dueMs)
  const earliest = new Map<Item, number>()
  return {
    touch(item, dueMs) {
      if (dueMs === undefined || dueMs >= (earliest.get(item) ?? Number.POSITIVE_INFINITY)) return
      earliest.set(item, dueMs)
      queue.push({ dueMs, item })
    },
    isPast: (atMs) => (queue.peek()?.dueMs ?? Number.POSITIVE_INFINITY) < atMs,
    takePast(atMs) {
      const items: Item[] = []
      for (let next = queue.peek(); next !== undefined && next.dueMs < atMs; next = queue.peek()) {
        queue.pop()
        // What was brought forward stands in the queue at its later time, too.
        if (earliest.get(next.item) !== next.dueMs) continue
        earliest.delete(next.item)
        items.push(next.item)
      }
      return items
    },
  }
}
