import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { cruise } from 'dependency-cruiser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import configuration from '../../.dependency-cruiser.mjs'
import { importRules } from '../../scripts/checks/import-rules.mjs'
import { importTable } from '../../scripts/checks/import-table.mjs'

/** [the rule that must speak, the file that breaks it, what the file says] */
type Violation = readonly [rule: string, file: string, source: string]

const written: readonly Violation[] = [
  [
    'core/contracts: only the rows it may import',
    'packages/core/src/contracts/reads-errors.ts',
    `export type * from '../errors/index.ts'`,
  ],
  [
    'core/rules: only the rows it may import',
    'packages/core/src/rules/reads-detector.ts',
    `export * from '../detector/leaf.ts'`,
  ],
  [
    'server/http: only the rows it may import',
    'packages/server/src/http/reads-app.ts',
    `export * from '../app/leaf.ts'`,
  ],
  [
    'server/notifiers: only the rows it may import',
    'packages/server/src/notifiers/reads-trackers.ts',
    `export * from '../trackers/leaf.ts'`,
  ],
  [
    'rules-cto: only the rows it may import',
    'packages/rules-cto/src/reads-testing.ts',
    `export * from '@healer/core/testing'`,
  ],
  [
    'no cycle, type-only imports included',
    'packages/core/src/rules/circle-one.ts',
    `export type { Two } from './circle-two.ts'\nexport type One = 1`,
  ],
  [
    'every folder has a row in scripts/checks/import-table.mjs',
    'packages/server/src/app/reads-unknown.ts',
    `export * from '../unknown-floor/leaf.ts'`,
  ],
  [
    'a package sees another by its entry points',
    'packages/server/src/app/reads-inside.ts',
    `export * from '@healer/core/inside'`,
  ],
  [
    'a package sees another by its name',
    'packages/server/src/app/reads-by-path.ts',
    `export * from '../../../core/src/errors/index.ts'`,
  ],
  [
    'examples and benches use what is published',
    'examples/library/reads-inside.ts',
    `export * from '@healer/core/inside'`,
  ],
  [
    'examples and benches name packages',
    'examples/library/reads-by-path.ts',
    `export * from '../../packages/core/src/index.ts'`,
  ],
  [
    're2-wasm is bound in its own files',
    'packages/core/src/patterns/reads-engine.ts',
    `export { RE2 } from 're2-wasm'`,
  ],
  [
    'the main entry of core does not reach re2-wasm',
    'packages/core/src/index.ts',
    `export * from './patterns/reaches-engine.ts'`,
  ],
  [
    'adapters of one floor know nothing of each other',
    'packages/server/src/sources/loki/reads-file.ts',
    `export * from '../file/leaf.ts'`,
  ],
  [
    'adapter packages know nothing of each other',
    'packages/adapters-loki/src/reads-github.ts',
    `export * from '../../adapters-github/src/leaf.ts'`,
  ],
  ['nothing imports a test', 'packages/core/src/rules/reads-test.ts', `export * from './leaf.test.ts'`],
  [
    'what is published depends on its dependencies only',
    'packages/server/src/app/reads-dev.ts',
    `export { test } from 'vitest'`,
  ],
  ['every import is found', 'packages/core/src/rules/reads-nothing.ts', `export * from './nowhere.ts'`],
]

/** @param row - its files, as a regular expression, turned into the name of a file that it matches */
const fileIn = (row: string, name: string) => {
  const { path: pattern } = importTable[row] ?? expect.fail(`no row ${row}`)
  const folder = pattern.replace(/^\^/, '').replace(/\[\^\/\]\+\\\.ts\$$/, '')
  return `${folder}${name}.ts`
}

/** The same three attempts for every row of the table that forbids them. */
const tabled = Object.entries(importTable).flatMap(([row, { packages, isPure }]): Violation[] => [
  [`${row}: only the rows it may import`, fileIn(row, 'reads-foreign'), `export * from '@healer/foreign'`],
  ...(packages
    ? [
        [
          `${row}: only these npm packages: ${packages.join(', ') || 'none'}`,
          fileIn(row, 'reads-package'),
          `export * from 'left-pad'`,
        ] as const,
      ]
    : []),
  ...(isPure
    ? [[`${row}: no Node built-in`, fileIn(row, 'reads-disk'), `export * from 'node:fs'`] as const]
    : []),
])

const violations = [...written, ...tabled]

const innocent: Record<string, string> = {
  'packages/core/src/rules/circle-two.ts': `export type { One } from './circle-one.ts'\nexport type Two = 2`,
  'packages/core/src/errors/index.ts': 'export const errors = 1',
  'packages/core/src/contracts/index.ts': `export { z } from 'zod'`,
  'packages/core/src/inside.ts': 'export const inside = 1',
  'packages/core/src/testing/index.ts': `export { test } from 'vitest'\nexport * from '../detector/leaf.ts'`,
  'packages/core/src/detector/leaf.ts': 'export const detector = 1',
  'packages/core/src/rules/leaf.test.ts': `import 'node:fs'\nimport 'vitest'\nimport '../testing/index.ts'`,
  'packages/core/src/patterns/reaches-engine.ts': `export * from './re2-wasm-engine.ts'`,
  'packages/core/src/patterns/re2-wasm-engine.ts': `import 'node:fs'\nexport { RE2 } from 're2-wasm'`,
  'packages/rules-cto/src/leaf.ts': `export * from '@healer/core'\nexport * from '@healer/core/contracts'`,
  'packages/server/src/cli/leaf.ts': `export * from '../app/leaf.ts'\nexport * from '../http/leaf.ts'`,
  'packages/server/src/app/leaf.ts': `export * from '../http/leaf.ts'\nexport * from '../notifiers/leaf.ts'`,
  'packages/server/src/http/leaf.ts': `export * from '@healer/core/errors'\nexport * from 'node:http'`,
  'packages/server/src/notifiers/leaf.ts': 'export const notifiers = 1',
  'packages/server/src/trackers/leaf.ts': 'export const trackers = 1',
  'packages/server/src/unknown-floor/leaf.ts': 'export const unknown = 1',
  'packages/server/src/sources/file/leaf.ts': 'export const file = 1',
  'packages/adapters-github/src/leaf.ts': 'export const github = 1',
  'packages/foreign/src/index.ts': 'export const foreign = 1',
}

const manifests: Record<string, object> = {
  'packages/core/package.json': {
    name: '@healer/core',
    exports: {
      '.': './src/index.ts',
      './inside': './src/inside.ts',
      './contracts': './src/contracts/index.ts',
      './errors': './src/errors/index.ts',
      './testing': './src/testing/index.ts',
    },
    dependencies: { zod: '*', 're2-wasm': '*', 'left-pad': '*' },
    devDependencies: { vitest: '*' },
  },
  'packages/server/package.json': { dependencies: { '@healer/core': '*' }, devDependencies: { vitest: '*' } },
  'packages/foreign/package.json': { name: '@healer/foreign', exports: './src/index.ts' },
  ...Object.fromEntries(
    ['zod', 're2-wasm', 'left-pad', 'vitest'].map((name) => [
      `node_modules/${name}/package.json`,
      { name, version: '1.0.0', main: 'index.js' },
    ]),
  ),
  'tsconfig.base.json': { compilerOptions: { module: 'nodenext', allowImportingTsExtensions: true } },
}

let folder = ''
const found = new Set<string>()

const write = (file: string, content: string) => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), content)
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'healer-imports-')))
  for (const [, file, source] of violations) write(file, source)
  for (const [file, source] of Object.entries(innocent)) write(file, source)
  for (const [file, manifest] of Object.entries(manifests)) write(file, JSON.stringify(manifest))
  for (const name of ['zod', 're2-wasm', 'left-pad', 'vitest']) write(`node_modules/${name}/index.js`, '')
  mkdirSync(path.join(folder, 'node_modules/@healer'))
  for (const name of ['core', 'foreign']) {
    symlinkSync(
      path.join(folder, 'packages', name),
      path.join(folder, 'node_modules/@healer', name),
      'junction',
    )
  }
  const { enhancedResolveOptions, tsConfig: _, ...options } = configuration.options ?? {}
  const { output } = await cruise(
    ['packages', 'examples'],
    { ...options, baseDir: folder, validate: true, ruleSet: { forbidden: importRules } },
    enhancedResolveOptions,
  )
  if (typeof output === 'string') throw new Error(output)
  for (const { from, rule } of output.summary.violations) found.add(`${rule.name} < ${from}`)
}, 30_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(violations)('%s: %s', (rule, file) => {
  expect(found).toContain(`${rule} < ${file}`)
})

test('every rule has a violation here', () => {
  const proven = new Set(violations.map(([rule]) => rule))
  expect(importRules.map(({ name }) => name).filter((name) => !proven.has(name ?? ''))).toEqual([])
})

test('what the table allows is not complained about', () => {
  const accused = [...found].filter((entry) =>
    Object.keys(innocent).some((file) => entry.endsWith(` ${file}`)),
  )
  const isPartOfCase = (entry: string) => /circle-two|reaches-engine|unknown-floor/.test(entry)
  expect(accused.filter((entry) => !isPartOfCase(entry))).toEqual([])
})
