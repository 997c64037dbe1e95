import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { root } from '../setup/paths.mjs'
import { listPackages } from '../setup/workspace.mjs'
import { listCodeBlocks } from './list-code-blocks.mjs'

/**
 * A `ts` block, written to a file of its own.
 *
 * @typedef {object} DocExample
 * @property {string} place - where it stands: `README.md:42`
 * @property {string} program - the file it was written to
 * @property {boolean} isProgram - it asserts or prints, so it is run
 * @property {readonly string[]} prints - the lines that it must print
 */

/** Where examples are written; ignored by git, safe to delete. */
export const examplesFolder = path.join(root, '.doc-examples')

const compilerSettings = {
  extends: '../tsconfig.base.json',
  compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
  include: ['*.ts'],
}

/** @param {string} file @param {string} text */
const writeWhenChanged = (file, text) => {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}

/** A link that leads elsewhere since an update is made anew. @param {string} target @param {string} link */
const linkTo = (target, link) => {
  if (existsSync(link) && realpathSync(link) === realpathSync(target)) return
  rmSync(link, { recursive: true, force: true })
  mkdirSync(path.dirname(link), { recursive: true })
  symlinkSync(target, link, 'junction')
}

/** Our packages, and what they depend on, are found by name, as their users find them. @param {string} folder */
const linkPackages = (folder) => {
  const modules = path.join(folder, 'node_modules')
  for (const directory of listPackages()) {
    const { name, dependencies } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'))
    linkTo(directory, path.join(modules, name))
    for (const dependency of Object.keys(dependencies)) {
      if (dependency.startsWith('@healer/')) continue
      linkTo(realpathSync(path.join(directory, 'node_modules', dependency)), path.join(modules, dependency))
    }
  }
}

/**
 * What a relative path means in an example, it means from the file that the example stands in.
 *
 * @param {string} code @param {string} file @param {string} folder
 */
const resolveImports = (code, file, folder) =>
  code.replace(/(\bfrom\s+|\bimport\s*\(?\s*)'(\.\.?\/[^']+)'/g, (_, before, specifier) => {
    const target = path.relative(folder, path.join(root, path.dirname(file), specifier))
    return `${before}'${target.split(path.sep).join('/')}'`
  })

/**
 * Writes every `ts` block of pages and doc comments to a file, ready for the compiler and for Node.
 *
 * @param {object} [options]
 * @param {string} [options.folder]
 * @param {readonly import('./list-code-blocks.mjs').PlacedCodeBlock[]} [options.blocks]
 * @returns {DocExample[]}
 */
export const writeDocExamples = ({ folder = examplesFolder, blocks = listCodeBlocks() } = {}) => {
  mkdirSync(folder, { recursive: true })
  linkPackages(folder)
  writeWhenChanged(path.join(folder, 'tsconfig.json'), `${JSON.stringify(compilerSettings, undefined, 2)}\n`)
  const examples = blocks
    .filter(({ language }) => language === 'ts')
    .map(({ file, line, code }) => {
      const name = `${file.replace(/\.\w+$/, '').replaceAll('/', '.')}.${line}.ts`
      const prints = [...code.matchAll(/^\/\/ prints: ?(.*)$/gm)].map(([, text = '']) => text)
      const isProgram = prints.length > 0 || /from 'node:assert/.test(code)
      writeWhenChanged(path.join(folder, name), resolveImports(code, file, folder))
      return { place: `${file}:${line}`, program: path.join(folder, name), isProgram, prints }
    })
  const written = new Set(examples.map(({ program }) => path.basename(program)))
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.ts') && !written.has(name)) rmSync(path.join(folder, name), { force: true })
  }
  return examples
}
