import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BenchRecord, recordFileName } from './bench-record.ts'
import { readNewestRecord } from './read-newest-record.ts'
import { renderBenchmarksPage } from './render-benchmarks-page.ts'

/** Writes a record into its folder, and the page anew out of the newest one. Returns the record's path. */
export function storeRecord(record: BenchRecord, folder: string, page: string): string {
  const file = path.join(folder, recordFileName(record))
  writeFileSync(file, `${JSON.stringify(record, undefined, 2)}\n`)
  const newest = readNewestRecord(folder)
  if (newest) writeFileSync(page, renderBenchmarksPage(newest))
  return file
}
