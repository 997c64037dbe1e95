import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

/** [the rule that must speak, the file that breaks it, what the file says] */
const violations: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['typescript(no-floating-promises)', 'packages/server/src/a.ts', 'Promise.resolve(1)'],
  ['typescript(no-misused-promises)', 'packages/server/src/b.ts', '[1].forEach(async () => {})'],
  [
    'typescript(switch-exhaustiveness-check)',
    'packages/server/src/c.ts',
    `export const f = (value: 'one' | 'two') => {\n  switch (value) {\n    case 'one':\n      return 1\n  }\n}`,
  ],
  ['typescript(no-explicit-any)', 'packages/server/src/d.ts', 'export const value: any = 1'],
  ['typescript(no-non-null-assertion)', 'packages/server/src/e.ts', 'export const f = (x?: string) => x!'],
  ['eslint(max-lines)', 'packages/server/src/f.ts', 'export {}\n'.repeat(301)],
  [
    'eslint(max-lines-per-function)',
    'packages/server/src/g.ts',
    `export function f() {\n${'  void 0\n'.repeat(71)}}`,
  ],
  ['eslint(no-console)', 'packages/server/src/h.ts', `console.log('forgotten')`],
  ['import(no-default-export)', 'packages/server/src/i.ts', 'export default 1'],
  ['eslint(no-restricted-globals)', 'packages/core/src/j.ts', 'setTimeout(() => {}, 1)'],
  ['eslint(no-restricted-properties)', 'packages/core/src/k.ts', 'export const now = () => Date.now()'],
  [
    'vitest(no-focused-tests)',
    'packages/core/src/l.test.ts',
    `import { test } from 'vitest'\ntest.only('x', () => {})`,
  ],
  [
    'vitest(expect-expect)',
    'packages/core/src/m.test.ts',
    `import { test } from 'vitest'\ntest('x', () => {})`,
  ],
  ['unicorn(prefer-node-protocol)', 'packages/server/src/n.ts', `import 'fs'`],
]

const innocent: Record<string, string> = {
  'packages/server/src/cli/say.ts': `console.log('what the user asked for')`,
  'packages/server/tsup.config.ts': 'export default 1',
}

interface Diagnostic {
  readonly code: string
  readonly filename: string
}

let folder = ''
let diagnostics: readonly Diagnostic[] = []

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'healer-lint-')))
  copyFileSync(path.join(root, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'))
  const files = [
    ...violations.map(([, file, source]) => [file, source] as const),
    ...Object.entries(innocent),
  ]
  for (const [file, source] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), source)
  }
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    '{ "compilerOptions": { "strict": true, "target": "es2023" } }',
  )
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [path.join(root, 'node_modules/oxlint/bin/oxlint'), '--format', 'json'],
      { cwd: folder },
      (_, stdout) => resolve(stdout),
    )
  })
  diagnostics = (JSON.parse(output) as { diagnostics: Diagnostic[] }).diagnostics
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(violations)('%s: %s', (rule, file) => {
  expect(diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code)).toContain(rule)
})

test('leaves alone what is allowed', () => {
  expect(diagnostics.filter(({ filename }) => filename in innocent)).toEqual([])
})
