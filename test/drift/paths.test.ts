import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readCode } from '../support/read-tables.ts'

const root = path.join(import.meta.dirname, '../..')
const pages = globSync(
  ['*.md', 'docs/**/*.md', 'packages/*/README.md', 'examples/*/README.md', 'bench/README.md'],
  {
    cwd: root,
  },
)

const read = (page: string) => readFileSync(path.join(root, page), 'utf8').replaceAll(/^```.*?^```$/gms, '')

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')

const anchorsOf = (page: string) =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

/** Links that lead nowhere: no such file, or no such heading in it. */
const findDeadLinks = (page: string) =>
  [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^(https?|mailto):/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#')
      const linked = file === '' ? page : path.join(path.dirname(page), file)
      if (!existsSync(path.join(root, linked))) return true
      return anchor !== undefined && !anchorsOf(linked).includes(anchor)
    })

/** Paths in code: from the repository, or from one of the source folders that ARCHITECTURE.md is about. */
const bases = ['', ...['core', 'rules-cto', 'adapters-loki', 'server'].map((name) => `packages/${name}/src`)]
const findDeadPaths = (page: string) =>
  readCode(read(page))
    .filter((code) => /^[\w.-]+(\/[\w.-]+)+\/?$|^[\w-]+\.(ts|mjs|md)$/.test(code))
    .filter((code) => !bases.some((base) => existsSync(path.join(root, base, code))))

test.each(pages)('every link of %s leads somewhere', (page) => {
  expect(findDeadLinks(page)).toEqual([])
})

test('every path that ARCHITECTURE.md names exists', () => {
  const rows = /^(core|server)\/[a-z-]+$/
  expect(findDeadPaths('ARCHITECTURE.md').filter((code) => !rows.test(code))).toEqual([])
})
