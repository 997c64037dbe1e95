import { beforeAll, expect, test } from 'vitest'
import { writeDocExamples } from '../../scripts/doc-examples/write-doc-examples.mjs'
import type { ProgramResult } from '../support/run-programs.mjs'
import { runPrograms } from '../support/run-programs.ts'

const programs = writeDocExamples().filter(({ isProgram }) => isProgram)
const results = new Map<string, ProgramResult>()

beforeAll(async () => {
  const ran = await runPrograms(programs.map(({ program }) => program))
  programs.forEach(({ place }, index) => results.set(place, ran[index]!))
}, 60_000)

test.each(programs)('the example of $place runs, and prints what it says', ({ place, prints }) => {
  expect(results.get(place)).toEqual({ printed: prints })
})

test('README.md has an example that prints a detection', () => {
  const example = programs.find(({ place }) => place.startsWith('README.md:'))
  expect(example?.prints.length).toBeGreaterThan(0)
})
