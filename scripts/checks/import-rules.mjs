import { adapterFloors, entryPoints, importTable, re2WasmFiles } from './import-table.mjs'

const testFiles = '\\.test(-d)?\\.ts$|^packages/[^/]+/test/'
const ownPackage = '^packages/([^/]+)/'

/** @param {string} name @returns {string} a regular expression for its files, wherever a package manager puts them */
const packageFiles = (name) => `(^|/)node_modules/${name}(/|$)`

/**
 * @param {string} name - what people read when it is broken
 * @param {object} from
 * @param {object} to
 */
const forbid = (name, from, to) =>
  /** @type {import('dependency-cruiser').IForbiddenRuleType} */ ({ name, severity: 'error', from, to })

/** @param {string} name @param {import('./import-table.mjs').Row} row */
const rulesOfRow = (name, row) => {
  const allowedRows = row.imports.map((other) => {
    const found = importTable[other]
    if (!found) throw new Error(`The import table has no row ${other}, which ${name} names.`)
    return found.path
  })
  const from = { path: row.path, pathNot: testFiles }
  const rules = [
    forbid(`${name}: only the rows it may import`, from, {
      path: '^packages/',
      pathNot: [row.path, ...allowedRows],
    }),
  ]
  if (row.packages) {
    rules.push(
      forbid(`${name}: only these npm packages: ${row.packages.join(', ') || 'none'}`, from, {
        path: 'node_modules',
        pathNot: row.packages.map(packageFiles),
      }),
    )
  }
  if (row.isPure) {
    rules.push(
      forbid(
        `${name}: no Node built-in`,
        { path: row.path, pathNot: [testFiles, re2WasmFiles] },
        { dependencyTypes: ['core'] },
      ),
    )
  }
  return rules
}

export const importRules = [
  ...Object.entries(importTable).flatMap(([name, row]) => rulesOfRow(name, row)),
  forbid('no cycle, type-only imports included', {}, { circular: true }),
  forbid(
    'every folder has a row in scripts/checks/import-table.mjs',
    { path: '^packages/([^/]+)/src/([^/]+)' },
    {
      path: '^packages/[^/]+/src/',
      pathNot: ['^packages/$1/src/$2/', ...Object.values(importTable).map((row) => row.path)],
    },
  ),
  forbid(
    'a package sees another by its entry points',
    { path: ownPackage },
    { path: '^packages/', pathNot: ['^packages/$1/', ...entryPoints] },
  ),
  forbid(
    'a package sees another by its name',
    { path: ownPackage },
    { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
  ),
  forbid(
    'examples and benches use what is published',
    { path: '^(examples|bench)/' },
    { path: '^packages/', pathNot: entryPoints },
  ),
  forbid(
    'examples and benches name packages',
    { path: '^(examples|bench)/' },
    { path: '^packages/', dependencyTypes: ['local'] },
  ),
  forbid(
    're2-wasm is bound in its own files',
    { path: '^packages/core/src/', pathNot: [re2WasmFiles, testFiles] },
    { path: packageFiles('re2-wasm') },
  ),
  forbid(
    'the main entry of core does not reach re2-wasm',
    { path: '^packages/core/src/index\\.ts$' },
    { path: re2WasmFiles, reachable: true },
  ),
  forbid(
    'adapters of one floor know nothing of each other',
    { path: `^packages/server/src/(${adapterFloors.join('|')})/([^/]+)/` },
    { path: '^packages/server/src/$1/[^/]+/', pathNot: '^packages/server/src/$1/$2/' },
  ),
  forbid(
    'adapter packages know nothing of each other',
    { path: '^packages/(adapters-[^/]+)/' },
    { path: '^packages/adapters-', pathNot: '^packages/$1/' },
  ),
  forbid('nothing imports a test', { pathNot: testFiles }, { path: testFiles }),
  forbid(
    'what is published depends on its dependencies only',
    { path: '^packages/[^/]+/src/', pathNot: [testFiles, '^packages/core/src/testing/'] },
    { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  ),
  forbid('every import is found', {}, { couldNotResolve: true }),
]
