// The import table of ARCHITECTURE.md. Every folder with code has a row; a row names what its files may import:
// other rows and npm packages. Tests may import more, see import-rules.mjs.

/**
 * @typedef {object} Row
 * @property {string} path - a regular expression for the files of this row
 * @property {readonly string[]} imports - names of rows
 * @property {readonly string[]} [packages] - npm packages; absent means any
 * @property {boolean} [isPure] - no Node built-in
 */

const core = '^packages/core/src/'
const server = '^packages/server/src/'

/** Files that bind re2-wasm, which needs Node; they have an entry point of their own. */
export const re2WasmFiles = `${core}.*re2-wasm`

/** Entry points, by name in package.json: how one package sees another. */
export const entryPoints = [
  `${core}(index|contracts/index|errors/index|re2-wasm|re2js|testing/index|worker|yaml)\\.ts$`,
  '^packages/rules-cto/src/index\\.ts$',
  '^packages/adapters-loki/src/(index|testing/index)\\.ts$',
  `${server}index\\.ts$`,
]

/** What Node offers, made ours; they know nothing of Healer. */
const toolFloors = ['clock', 'git', 'processes']

/** Where the data passes, one after the other, and what shows it. */
const stationFloors = [
  'agents',
  'dashboard',
  'effects',
  'http',
  'incidents',
  'intake',
  'loop',
  'sessions',
  'telemetry',
]

/** Floors that speak to a vendor or a machine; they know nothing of each other. */
export const adapterFloors = ['code-hosts', 'notifiers', 'runners', 'sources', 'stores', 'trackers']

/** Packages that speak to a vendor; only what puts a Healer together knows of them. */
const vendorPackages = ['adapters-loki']

/** From the bottom up; each may import those before it. */
const topFloors = ['app', 'demo', 'cli']

const serverFloors = [...toolFloors, ...stationFloors, ...adapterFloors, ...topFloors]

/** @param {string} floor @returns {readonly string[]} the floors it may import besides itself */
const importsOfServerFloor = (floor) => {
  const below = [...toolFloors, ...stationFloors, ...adapterFloors]
  if (topFloors.includes(floor)) return [...below, ...topFloors.slice(0, topFloors.indexOf(floor))]
  if (toolFloors.includes(floor)) return toolFloors
  // A store keeps what other floors ask for, adapters included, and so reads their ports.
  if (floor === 'stores' || stationFloors.includes(floor)) return below
  return [...toolFloors, ...stationFloors]
}

/** @type {Record<string, Row>} */
export const importTable = {
  'core/contracts': { path: `${core}contracts/`, imports: [], packages: ['zod'], isPure: true },
  'core/errors': { path: `${core}errors/`, imports: [], packages: [], isPure: true },
  'core/clock': { path: `${core}clock/`, imports: ['core/contracts'], packages: [], isPure: true },
  'core/patterns': {
    path: `${core}patterns/`,
    imports: ['core/contracts', 'core/errors'],
    packages: ['zod', 'lru-cache', 're2-wasm', 're2js'],
    isPure: true,
  },
  'core/fields': { path: `${core}fields/`, imports: [], packages: [], isPure: true },
  'core/lines': { path: `${core}lines/`, imports: [], packages: [], isPure: true },
  'core/joiner': {
    path: `${core}joiner/`,
    imports: ['core/contracts', 'core/errors', 'core/fields', 'core/patterns'],
    packages: [],
    isPure: true,
  },
  'core/prefilter': {
    path: `${core}prefilter/`,
    imports: ['core/patterns'],
    packages: [],
    isPure: true,
  },
  'core/rules': {
    path: `${core}rules/`,
    imports: [
      'core/contracts',
      'core/correlation',
      'core/errors',
      'core/fields',
      'core/patterns',
      'core/prefilter',
    ],
    packages: ['zod'],
    isPure: true,
  },
  'core/correlation': {
    path: `${core}correlation/`,
    imports: ['core/contracts'],
    packages: ['tinyqueue'],
    isPure: true,
  },
  'core/detector': {
    path: `${core}detector/`,
    imports: [
      'core/contracts',
      'core/correlation',
      'core/errors',
      'core/lines',
      'core/patterns',
      'core/rules',
    ],
    packages: ['eventemitter3', 'lru-cache', '@noble/hashes'],
    isPure: true,
  },
  'core/authoring': {
    path: `${core}authoring/`,
    imports: ['core/contracts', 'core/detector', 'core/errors', 'core/rules'],
    packages: ['zod'],
    isPure: true,
  },
  'core/testing': {
    path: `${core}testing/`,
    imports: [
      'core',
      'core/contracts',
      'core/errors',
      'core/clock',
      'core/patterns',
      'core/rules',
      'core/correlation',
      'core/detector',
    ],
    packages: ['vitest', 'fast-check', 'zod'],
  },
  'core/worker': {
    path: `${core}worker/`,
    imports: ['core/contracts', 'core/errors', 'core/clock', 'core/patterns', 'core/rules'],
    packages: [],
  },
  'core/yaml': {
    path: `${core}yaml/`,
    imports: ['core/contracts', 'core/errors', 'core/rules'],
    packages: ['yaml'],
    isPure: true,
  },
  core: {
    path: `${core}[^/]+\\.ts$`,
    imports: [
      'core/contracts',
      'core/errors',
      'core/patterns',
      'core/rules',
      'core/correlation',
      'core/detector',
      'core/joiner',
      'core/lines',
      'core/authoring',
      'core/clock',
      'core/worker',
      'core/yaml',
    ],
    packages: ['re2-wasm'],
    isPure: true,
  },
  'rules-cto': {
    path: '^packages/rules-cto/src/',
    imports: ['core', 'core/contracts', 'core/errors'],
    packages: [],
  },
  'adapters-loki': {
    path: '^packages/adapters-loki/src/',
    imports: ['core', 'core/contracts', 'core/errors'],
    packages: ['@bufbuild/protobuf', 'hysnappy', 'ws', 'yaml', 'zod'],
  },
  ...Object.fromEntries(
    serverFloors.map((floor) => [
      `server/${floor}`,
      {
        path: `${server}${floor}/`,
        imports: [
          'core',
          'core/contracts',
          'core/errors',
          'rules-cto',
          ...(topFloors.includes(floor) ? vendorPackages : []),
          ...importsOfServerFloor(floor).map((name) => `server/${name}`),
        ],
      },
    ]),
  ),
  server: {
    path: `${server}[^/]+\\.ts$`,
    imports: [
      'core',
      'core/contracts',
      'core/errors',
      'rules-cto',
      ...vendorPackages,
      ...serverFloors.map((name) => `server/${name}`),
    ],
  },
}
