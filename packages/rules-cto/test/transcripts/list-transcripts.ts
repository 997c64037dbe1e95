import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseTranscript } from './parse-transcript.ts'
import type { Transcript } from './transcript.ts'

const folder = path.join(import.meta.dirname, 'runs')
const ending = '.transcript'

/** Reads every transcript there is, by name. */
export function listTranscripts(): readonly Transcript[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .toSorted()
    .map((file) =>
      parseTranscript(file.slice(0, -ending.length), readFileSync(path.join(folder, file), 'utf8')),
    )
}
