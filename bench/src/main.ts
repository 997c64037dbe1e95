// `npm run bench`: runs benches, prints what they found, and writes a record of a full run.
import path from 'node:path'
import process from 'node:process'
import { definitions } from './definitions/index.ts'
import { judgeClaim } from './harness/claim.ts'
import { isBusy } from './machine/describe-machine.ts'
import { benchHelp, parseBenchArguments } from './parse-bench-arguments.ts'
import type { BenchRecord } from './record/bench-record.ts'
import { renderResult } from './record/render-result.ts'
import { storeRecord } from './record/store-record.ts'
import { runInProcesses } from './run-in-processes.ts'

const folder = path.join(import.meta.dirname, '..')
const page = path.join(folder, '../docs/reference/benchmarks.md')

const say = (line: string) => process.stderr.write(`${line}\n`)

const options = parseBenchArguments(process.argv.slice(2))

const unknown = options.only.filter((name) => !definitions.some((definition) => definition.name === name))

const keep = (record: BenchRecord): string => {
  if (options.isSmall || options.only.length > 0) return 'Not recorded: only all benches on full texts are.'
  if (isBusy(record.machine) && !options.recordsWhenBusy) {
    return `Not recorded: the machine was busy (load ${record.machine.load}). --record-when-busy does it.`
  }
  const file = storeRecord(record, path.join(folder, 'record'), page)
  return `Recorded in ${path.relative(process.cwd(), file)}`
}

if (options.wantsHelp) process.stdout.write(benchHelp)
else if (unknown.length > 0) {
  say(`There is no bench ${unknown.join(', ')}. Benches: ${definitions.map(({ name }) => name).join(', ')}.`)
  process.exitCode = 2
} else {
  const names = definitions.map(({ name }) => name)
  const record = await runInProcesses(
    names.filter((name) => options.only.length === 0 || options.only.includes(name)),
    {
      ...options,
      cacheFolder: path.join(folder, '.cache'),
      date: new Date(),
      say,
      show: (result) => process.stdout.write(`${renderResult(result)}\n\n`),
    },
  )
  say(keep(record))
  const failed = record.results.flatMap(({ name, claims }) =>
    claims.filter((claim) => judgeClaim(claim) === 'fails').map(({ what }) => `${name}: ${what}`),
  )
  if (failed.length > 0) {
    say(`Not reached:\n${failed.map((claim) => `  ${claim}`).join('\n')}`)
    process.exitCode = 1
  }
}
