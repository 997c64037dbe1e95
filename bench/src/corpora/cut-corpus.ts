import { readFileSync, writeFileSync } from 'node:fs'
import type { Corpus } from './corpus.ts'

const lineEnd = 0x0a

/** The first lines of a text, for engines that would take minutes for all of it. Its hash is that of the whole text. */
export function cutCorpus({ name, file, facts }: Corpus, lines: number): Corpus {
  if (lines >= facts.lines) return { name, file, facts }
  const bytes = readFileSync(file)
  let end = 0
  for (let count = 0; count < lines; count += 1) end = bytes.indexOf(lineEnd, end) + 1
  const cutFile = `${file}.first-${lines}`
  writeFileSync(cutFile, bytes.subarray(0, end))
  return {
    name,
    file: cutFile,
    facts: {
      ...facts,
      bytes: end,
      lines,
      hitLines: facts.hitLines.filter((line) => line < lines),
      planted: facts.planted.filter(({ line }) => line < lines),
    },
  }
}
