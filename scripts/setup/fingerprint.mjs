import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fromRoot } from './paths.mjs'

const ignored = new Set(['node_modules', 'dist', '.git', '.healer'])

/** @param {string} file @returns {string[]} the file itself, or all files below the folder, sorted; none when absent */
const listFiles = (file) => {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats) return []
  if (!stats.isDirectory()) return [file]
  return readdirSync(file)
    .filter((name) => !ignored.has(name))
    .sort()
    .flatMap((name) => listFiles(path.join(file, name)))
}

/**
 * A hash of names and contents: equal for equal trees, whatever their times say.
 *
 * @param {readonly string[]} inputs - files and folders; an absent one counts as empty
 * @param {{ extra?: string, skip?: (file: string) => boolean }} [options]
 */
export const fingerprint = (inputs, { extra = '', skip = () => false } = {}) => {
  const hash = createHash('sha256').update(extra)
  for (const file of inputs.flatMap(listFiles)) {
    if (skip(file)) continue
    const content = readFileSync(file)
    hash.update(`\0${fromRoot(file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
