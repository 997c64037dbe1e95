// Type-checks every `ts` block of the pages and of the doc comments. That they do what they say is for npm test.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { examplesFolder, writeDocExamples } from '../doc-examples/write-doc-examples.mjs'
import { fromRoot, root } from '../setup/paths.mjs'

const examples = writeDocExamples()
const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')

/** @param {string} file @param {string} place */
const nameExample = (file, place) =>
  `${place} (${fromRoot(file)}, ${readFileSync(file, 'utf8').split('\n').length} lines)`

try {
  execFileSync(process.execPath, [compiler, '--project', examplesFolder], { cwd: root, encoding: 'utf8' })
} catch (error) {
  const { stdout = '', stderr = '' } = /** @type {import('node:child_process').ExecFileException} */ (error)
  process.stdout.write(`${stdout}${stderr}`)
  for (const { program, place } of examples) {
    if (`${stdout}`.includes(path.basename(program))) process.stdout.write(`${nameExample(program, place)}\n`)
  }
  process.exitCode = 1
}
