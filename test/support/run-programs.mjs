// Runs the programs that it is given, one after another in one process, and answers with one JSON line: what each of
// them printed, and what it threw.
import { writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { format } from 'node:util'

/** @typedef {{ readonly printed: readonly string[], readonly error?: string }} ProgramResult */

/** @param {string} program @returns {Promise<ProgramResult>} */
const run = async (program) => {
  /** @type {string[]} */
  const printed = []
  // oxlint-disable-next-line no-console -- what an example prints is what it is judged by
  console.log = (...values) => void printed.push(...format(...values).split('\n'))
  try {
    await import(pathToFileURL(program).href)
    return { printed }
  } catch (error) {
    return { printed, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
}

/** @type {ProgramResult[]} */
const results = []
for (const program of process.argv.slice(2)) results.push(await run(program))
writeSync(1, `${JSON.stringify(results)}\n`)
process.exit(0)
