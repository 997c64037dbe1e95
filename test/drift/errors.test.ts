import { expect, test } from 'vitest'
import * as families from '../../packages/core/src/errors/error-families.ts'
import { HealerError } from '../../packages/core/src/errors/healer-error.ts'
import { retiredErrorCodes, retryableErrorCodes } from '../../packages/core/src/errors/index.ts'
import { refusalStatuses } from '../../packages/server/src/http/refusal.ts'
import { readLiterals, readMembers } from '../support/read-declarations.ts'
import { readCode, readTable } from '../support/read-tables.ts'

const page = 'docs/reference/errors.md'
const codesFile = 'packages/core/src/errors/error-codes.ts'
const details = readMembers(codesFile, 'ErrorDetails')

const codeOf = (row: Readonly<Record<string, string>>) => readCode(row.Code)[0]

/** The family whose `isInstance` knows the code. */
const familyOf = (code: string) => {
  const error = Object.assign(
    new HealerError({ code: 'HEALER_USAGE_INVALID', message: '', details: { what: '', reason: '' } }),
    { code },
  )
  return Object.values(families).find((family) => family.isInstance(error))?.name
}

test('errors.md has every code in its order, and none that does not exist', () => {
  expect(readTable(page, '## Codes').map(codeOf)).toEqual([...details.keys()])
})

test('errors.md names the family and the details of every code', () => {
  const documented = readTable(page, '## Codes').map((row) => [
    codeOf(row),
    readCode(row.Family),
    readCode(row.Details),
  ])
  expect(documented).toEqual([...details].map(([code, names]) => [code, [familyOf(code)], names]))
})

test('errors.md says which codes may be tried again', () => {
  const retryable = readTable(page, '## Codes').filter(({ Retry }) => Retry === 'yes')
  expect(new Set(retryable.map(codeOf))).toEqual(retryableErrorCodes)
})

test('errors.md says what every code means and what to do', () => {
  const silent = readTable(page, '## Codes').filter((row) => !row['What happened'] || !row['What to do'])
  expect(silent.map(codeOf)).toEqual([])
})

test('no code in use is a retired one', () => {
  expect(retiredErrorCodes.filter((code) => details.has(code))).toEqual([])
})

test('errors.md has every code of an issue of a rule pack, and none that does not exist', () => {
  const documented = readTable(page, '## Issues of a rule pack').map(codeOf)
  expect(documented).toEqual(readLiterals(codesFile, 'RulePackIssue', 'code'))
})

test('errors.md has every code of the HTTP API with its status, and none that does not exist', () => {
  const documented = readTable(page, '## Answers of the HTTP API').map((row) => [
    codeOf(row),
    Number(row.Status),
  ])
  expect(documented).toEqual(Object.entries(refusalStatuses))
})
