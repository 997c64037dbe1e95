import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const files = globSync(['packages/*/{src,test}/**/*.ts', 'examples/*/**/*.ts', 'bench/src/**/*.ts'], {
  cwd: root,
  exclude: ['**/node_modules/**'],
})

const findFault = (file: string) => {
  try {
    stripTypeScriptTypes(readFileSync(path.join(root, file), 'utf8'))
    return []
  } catch (error) {
    return [`${file}: ${error instanceof Error ? error.message : String(error)}`]
  }
}

// The compiler takes more than Node does: `for (const of of …)`, for one.
test('Node runs every source as it is', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap(findFault)).toEqual([])
})
