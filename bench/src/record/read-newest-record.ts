import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { BenchRecord } from './bench-record.ts'

/** A record with the name of its file. */
export interface StoredRecord {
  readonly name: string
  readonly record: BenchRecord
}

/** Reads the newest record of a folder, by the date in its name; `undefined` when there is none. */
export function readNewestRecord(folder: string): StoredRecord | undefined {
  const name = readdirSync(folder)
    .filter((file) => /^\d{4}-\d{2}-\d{2}-.*\.json$/.test(file))
    .toSorted()
    .at(-1)
  if (name === undefined) return undefined
  return { name, record: JSON.parse(readFileSync(path.join(folder, name), 'utf8')) }
}
