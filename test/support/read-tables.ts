import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')

/** A row of a Markdown table, by the titles of its columns. */
export type TableRow = Readonly<Record<string, string>>

const readCells = (line: string) =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())

/** Reads the tables under a heading of a page. */
export const readTable = (page: string, heading: string): readonly TableRow[] => {
  const [, section] = readFileSync(path.join(root, page), 'utf8').split(`\n${heading}\n`)
  if (section === undefined) throw new Error(`${page} has no heading ${heading}.`)
  const level = /^#+/.exec(heading)?.[0].length ?? 1
  const lines = section.split(new RegExp(`\\n#{1,${level}} `))[0]?.split('\n') ?? []
  const [head, , ...rows] = lines.filter((line) => line.startsWith('|'))
  if (head === undefined) throw new Error(`${page} has no table under ${heading}.`)
  const titles = readCells(head)
  return rows.map((row) =>
    Object.fromEntries(readCells(row).map((cell, index) => [titles[index] ?? '', cell])),
  )
}

/** What a cell says in code: `` `a`, `b` ``. */
export const readCode = (cell: string | undefined): readonly string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)
