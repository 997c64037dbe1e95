import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findCodeBlocks, findCommentedCodeBlocks } from '../../scripts/doc-examples/find-code-blocks.mjs'
import { listCodeBlocks } from '../../scripts/doc-examples/list-code-blocks.mjs'
import { writeDocExamples } from '../../scripts/doc-examples/write-doc-examples.mjs'
import { runPrograms } from '../support/run-programs.ts'

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'healer-docs-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const asBlock = (code: string) => ({ file: 'docs/page.md', line: 3, language: 'ts', code })

test('blocks of a page have their language, their place and their code', () => {
  const page = [
    '# Title',
    '```ts',
    'one()',
    '```',
    '~~~sh',
    'two',
    '~~~',
    '',
    '````md',
    '```ts',
    '```',
    '````',
  ]
  expect(findCodeBlocks(page.join('\n'))).toEqual([
    { language: 'ts', line: 3, code: 'one()\n' },
    { language: 'sh', line: 6, code: 'two\n' },
    { language: 'md', line: 10, code: '```ts\n```\n' },
  ])
})

test('a block that nobody closes is refused', () => {
  expect(() => findCodeBlocks('```ts\none()\n')).toThrow('before line 2 is never closed')
})

test('blocks of doc comments lose the stars and keep their line; other comments are not looked at', () => {
  const source = [
    '/*',
    ' * ```ts',
    ' * no()',
    ' * ```',
    ' */',
    '  /**',
    '   * ```ts',
    '   *',
    '   *   yes()',
    '   * ```',
    '   */',
  ]
  expect(findCommentedCodeBlocks(source.join('\n'))).toEqual([
    { language: 'ts', line: 8, code: '\n  yes()\n' },
  ])
})

test('pages and sources are looked at, tests and dependencies are not', () => {
  for (const [file, text] of [
    ['README.md', '```ts\nreadme\n```\n'],
    ['docs/guides/deep.md', '```ts\nguide\n```\n'],
    ['packages/core/src/rules/rule.ts', '/**\n * ```ts\n * comment\n * ```\n */\n'],
    ['packages/core/src/rules/rule.test.ts', '/**\n * ```ts\n * test\n * ```\n */\n'],
    ['packages/core/node_modules/other/README.md', '```ts\nforeign\n```\n'],
  ] as const) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  const found = listCodeBlocks(folder).map(({ file, line, code }) => `${file}:${line} ${code.trim()}`)
  expect(found).toEqual([
    'README.md:2 readme',
    'docs/guides/deep.md:2 guide',
    'packages/core/src/rules/rule.ts:3 comment',
  ])
})

test('what asserts or prints is a program, what does neither is only compiled', () => {
  const codes = [
    "import assert from 'node:assert/strict'\n",
    'console.log(1)\n// prints: 1\n// prints:\n',
    'declare const a: 1\n',
  ]
  const blocks = codes.map((code, line) => ({ ...asBlock(code), line }))
  expect(
    writeDocExamples({ folder, blocks }).map(({ isProgram, prints }) => ({ isProgram, prints })),
  ).toEqual([
    { isProgram: true, prints: [] },
    { isProgram: true, prints: ['1', ''] },
    { isProgram: false, prints: [] },
  ])
})

test('an example of a file may import what stands beside the file, and examples that are gone are removed', () => {
  const block = { ...asBlock("import { a } from './a.ts'\n"), file: 'packages/core/src/rules/b.ts' }
  const [example] = writeDocExamples({ folder, blocks: [block] })
  const target = path.resolve(import.meta.dirname, '../../packages/core/src/rules/a.ts')
  expect(readFileSync(example!.program, 'utf8')).toBe(
    `import { a } from '${path.relative(folder, target)}'\n`,
  )
  writeDocExamples({ folder, blocks: [] })
  expect(readdirSync(folder).sort()).toEqual(['node_modules', 'tsconfig.json'])
})

test('a failing assertion, a wrong line and a missing line are all noticed', async () => {
  const codes = [
    "import assert from 'node:assert/strict'\nassert.equal(1, 2)\n",
    "import { toId } from '@healer/core'\nconsole.log(toId('a'), 1)\n// prints: a 2\n",
  ]
  const examples = writeDocExamples({
    folder,
    blocks: codes.map((code, line) => ({ ...asBlock(code), line })),
  })
  expect(await runPrograms(examples.map(({ program }) => program))).toEqual([
    { printed: [], error: expect.stringContaining('AssertionError') },
    { printed: ['a 1'] },
  ])
}, 30_000)
