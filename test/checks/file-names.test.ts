import { expect, test } from 'vitest'
import { findBadNames } from '../../scripts/checks/file-names.mjs'

test('accepts kebab case, test suffixes, fixtures and files that are no sources', () => {
  const files = [
    'packages/core/src/rules/create-detector.contract.test.ts',
    'packages/core/src/rules/__fixtures__/a10.ts',
    'packages/core/test/rule.test-d.ts',
    'packages/core/tsup.config.ts',
    '.dependency-cruiser.mjs',
    'packages/server/src/stores/migrations/0001-sessions.ts',
    'README.md',
    'docs/Types/common.md',
  ]
  expect(findBadNames(files)).toEqual([])
})

test.each(['common', 'helper', 'helpers', 'manager', 'misc', 'types', 'util', 'utils'])(
  'refuses %s as a file and as a folder',
  (name) => {
    expect(findBadNames([`packages/core/src/${name}.ts`])).toHaveLength(1)
    expect(findBadNames([`packages/core/src/${name}/parse-rule.ts`])).toHaveLength(1)
  },
)

test('refuses names that are not in kebab case', () => {
  expect(findBadNames(['scripts/runStep.mjs', 'scripts/run_step.mjs', 'scripts/Run.mjs'])).toEqual([
    'scripts/runStep.mjs: "runStep" is not in kebab case',
    'scripts/run_step.mjs: "run_step" is not in kebab case',
    'scripts/Run.mjs: "Run" is not in kebab case',
  ])
})
