import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Writes one pattern a line into a file of its own and returns its path. */
export function writePatternFile(folder: string, lines: readonly string[]): string {
  const text = lines.map((line) => `${line}\n`).join('')
  const file = path.join(
    folder,
    `patterns-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.txt`,
  )
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, text)
  return file
}
