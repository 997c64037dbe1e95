import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runBenches } from '../run-benches.ts'
import { definitions } from './index.ts'

const cacheFolder = mkdtempSync(path.join(os.tmpdir(), 'healer-bench-'))

afterAll(() => rm(cacheFolder, { recursive: true }))

/** Runs a bench once on small texts, whose hashes and counts are checked on the way. */
const runSmall = (name: string) =>
  runBenches(
    definitions.filter((definition) => definition.name === name),
    {
      rounds: 1,
      minutes: 0.001,
      isSmall: true,
      cacheFolder,
      date: new Date(0),
      say: () => {},
      show: () => {},
    },
  )

// Numbers are for `npm run bench`; here everybody has to count right, and to be measured at all.
test.each(definitions.map(({ name }) => name))(
  'all contestants of %s come to the count that they must, or say why they are absent',
  async (name) => {
    const { results } = await runSmall(name)
    const measurements = results.flatMap((result) => result.measurements)
    expect(measurements).not.toEqual([])
    expect(measurements.filter(({ median }) => !Number.isFinite(median))).toEqual([])
    expect(results.flatMap(({ absent }) => absent).filter(({ reason }) => reason === '')).toEqual([])
  },
)

test('a bench is named after its file', async () => {
  for (const definition of definitions) {
    const module: object = await import(`./${definition.name}.bench.ts`)
    expect(Object.values(module)).toContain(definition)
  }
})
