import { expect, test } from 'vitest'
import { importTable } from '../../scripts/checks/import-table.mjs'
import { readCode, readTable } from '../support/read-tables.ts'

const lines = readTable('ARCHITECTURE.md', '## Who may import whom')

const groups = new Map<string, string[]>()
for (const { Rows, Group } of lines)
  if (Group) groups.set(Group, [...(groups.get(Group) ?? []), ...readCode(Rows)])

/** `` `core`, **tools** `` with every group's name replaced by its rows. */
const expand = (cell = '') => [
  ...readCode(cell),
  ...[...cell.matchAll(/\*\*([\w-]+)\*\*/g)].flatMap(
    ([, name = '']) => groups.get(name) ?? expect.fail(`there is no group ${name}`),
  ),
]

const readPackages = (cell: string | undefined) => {
  if (cell === 'any') return undefined
  return cell === 'none' ? [] : readCode(cell)
}

const sort = (names: Iterable<string>) => [...new Set(names)].toSorted((a, b) => a.localeCompare(b))

const documented = lines.flatMap((line) =>
  readCode(line.Rows).map((row) => ({
    row,
    imports: sort(expand(line['May import']).filter((other) => other !== row)),
    packages: readPackages(line['npm packages']),
    isPure: line['Node built-ins'] === 'no',
  })),
)

const held = Object.entries(importTable).map(([row, { imports, packages, isPure = false }]) => ({
  row,
  imports: sort(imports.filter((other) => other !== row)),
  packages,
  isPure,
}))

test('ARCHITECTURE.md has every row of the import table, and none that is not held', () => {
  expect(sort(documented.map(({ row }) => row))).toEqual(sort(Object.keys(importTable)))
})

test.each(held)('ARCHITECTURE.md says of $row what is held', (row) => {
  expect(documented.find((other) => other.row === row.row)).toEqual(row)
})
