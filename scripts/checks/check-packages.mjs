// Packs every package as it is published and looks at the result: publint, are-the-types-wrong, and an import of each
// entry point from a folder where only the packed files and their declared dependencies are.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { cache, root } from '../setup/paths.mjs'
import { pnpmPath } from '../setup/toolchain.mjs'
import { listPackages } from '../setup/workspace.mjs'

const run = promisify(execFile)
const folder = path.join(cache, 'packed')
const modules = path.join(folder, 'node_modules')

/** @param {string} directory */
const readManifest = (directory) => JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'))

/** @param {string} name @param {string} tool @param {string} file */
const tool = (name, tool, file) => path.join(root, 'node_modules', name, tool, file)

/** @param {string} directory @returns {Promise<string>} the tarball */
const pack = async (directory) => {
  const { stdout } = await run(process.execPath, [pnpmPath, 'pack', '--json', '--pack-destination', folder], {
    cwd: directory,
  })
  return JSON.parse(stdout).filename
}

/** @param {string} tarball @param {string} name */
const unpack = async (tarball, name) => {
  const target = path.join(modules, name)
  mkdirSync(target, { recursive: true })
  await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'])
  return target
}

/** Links what the packed manifest declares, and nothing more. @param {string} directory @param {string} packed */
const linkDependencies = (directory, packed) => {
  const { dependencies = {}, peerDependencies = {} } = readManifest(packed)
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    const link = path.join(modules, name)
    if (name.startsWith('@healer/') || existsSync(link)) continue
    mkdirSync(path.dirname(link), { recursive: true })
    symlinkSync(realpathSync(path.join(directory, 'node_modules', name)), link, 'junction')
  }
}

/** @param {string} packed @returns {string[]} what is wrong with the published manifest */
const inspectManifest = (packed) => {
  const text = readFileSync(path.join(packed, 'package.json'), 'utf8')
  return ['@healer/source', 'workspace:', 'catalog:', './src/']
    .filter((word) => text.includes(word))
    .map((word) => `the published package.json still says ${word}`)
}

/** Programs that try what an import alone does not show: whether packed files find one another at run time. */
const trials = new Map([
  [
    '@healer/core',
    `const { checkRulePackInWorker } = await import('@healer/core/worker')
const { ok } = await checkRulePackInWorker({ rules: [] })
if (ok) throw new Error('a pack without a name was taken')`,
  ],
])

/** @param {string} packed */
const importEntries = async (packed) => {
  const { name, exports, bin = {} } = readManifest(packed)
  const entries = Object.keys(exports).map((key) => path.posix.join(name, key))
  const imports = entries.map((entry) => {
    const attributes = entry.endsWith('.json') ? ", { with: { type: 'json' } }" : ''
    return `await import(${JSON.stringify(entry)}${attributes})`
  })
  const program = [...imports, trials.get(name) ?? ''].join('\n')
  await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder })
  for (const file of Object.values(bin)) {
    if (!existsSync(path.join(packed, String(file))))
      throw new Error(`${name}: bin ${String(file)} is not packed`)
  }
}

/** @param {unknown} error */
const describe = (error) => {
  const { stdout = '', stderr = '', message = String(error) } = /** @type {any} */ (error)
  return [stdout, stderr].join('').trim() || message
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(modules, { recursive: true })
const packages = []
for (const directory of listPackages()) {
  const { name } = readManifest(directory)
  const tarball = await pack(directory)
  const packed = await unpack(tarball, name)
  linkDependencies(directory, packed)
  packages.push({ name, tarball, packed })
}
for (const { name, tarball, packed } of packages) {
  const checks = [
    () => run(process.execPath, [tool('publint', 'src', 'cli.js'), 'run', tarball, '--strict']),
    () =>
      run(process.execPath, [
        tool('@arethetypeswrong/cli', 'dist', 'index.js'),
        tarball,
        '--profile',
        'esm-only',
        '--no-emoji',
      ]),
    () => importEntries(packed),
  ]
  const failures = [...inspectManifest(packed)]
  for (const check of checks) await check().catch((error) => failures.push(describe(error)))
  for (const failure of failures) process.stdout.write(`${name}: ${failure}\n`)
  if (failures.length > 0) process.exitCode = 1
}
