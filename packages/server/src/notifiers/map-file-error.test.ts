import { expect, test } from 'vitest'
import { mapFileError } from './map-file-error.ts'

const failure = (code: string) => mapFileError(Object.assign(new Error(code), { code }))

test.each(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'EBUSY'])('%s may pass: it is tried again', (code) => {
  expect(failure(code)).toEqual({ kind: 'retry', reason: 'unavailable' })
})

test.each([
  ['EACCES', 'unauthorized'],
  ['EPERM', 'unauthorized'],
  ['EROFS', 'unauthorized'],
  ['ENOENT', 'not-found'],
  ['EISDIR', 'invalid'],
  ['EFBIG', 'too-large'],
])('%s does not pass by itself: rejected as %s', (code, reason) => {
  expect(failure(code)).toEqual({ kind: 'rejected', reason })
})

test('what is no failure of the file system is not judged', () => {
  expect(failure('ERR_INVALID_ARG_TYPE')).toBeUndefined()
  expect(failure('constructor')).toBeUndefined()
  expect(mapFileError(new TypeError('a fault of ours'))).toBeUndefined()
  expect(mapFileError('ENOSPC')).toBeUndefined()
})
