import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeDirectory } from './__fixtures__/watch-log-files.ts'
import { type OpenLogFile, openLogFile } from './open-log-file.ts'

async function openFile(text: string): Promise<{ readonly path: string; readonly file: OpenLogFile }> {
  const file = path.join(await makeDirectory(), 'agent.log')
  await writeFile(file, text)
  const outcome = await openLogFile({ path: file, maxLineBytes: 1024 })
  if (outcome.kind !== 'opened') throw new Error(outcome.kind)
  onTestFinished(() => outcome.file.close())
  return { path: file, file: outcome.file }
}

const buffer = Buffer.alloc(64)
const read = (file: OpenLogFile) => file.read(buffer, { mustVerify: false })

describe('openLogFile', () => {
  test('notices at the end of the file that it was replaced since it was looked at', async () => {
    const { path: name, file } = await openFile('one\n')
    expect(await read(file)).toMatchObject({ kind: 'lines', lines: [{ text: 'one' }] })
    await writeFile(name, 'another and longer\n')
    expect(await read(file)).toEqual({ kind: 'replaced' })
  })

  test('moves its position with the lines of the life that it reads, not of an earlier one', async () => {
    const { file } = await openFile('one\nhalf')
    const result = await read(file)
    const [line] = result.kind === 'lines' ? result.lines : []
    if (line !== undefined) file.markDelivered(line)
    expect(file.position()).toMatchObject({ offset: 4, lineNumber: 1, truncations: 0 })
    const [held] = file.restart()
    expect(held).toMatchObject({ text: 'half', lineNumber: 2 })
    if (held !== undefined) file.markDelivered(held)
    expect(file.position()).toMatchObject({ offset: 0, lineNumber: 0, truncations: 1, headBytes: 0 })
  })

  test('takes no other file than the one it is asked for', async () => {
    const { path: name, file } = await openFile('one\n')
    const identity = { ...file.identity, inode: `${BigInt(file.identity.inode) + 1n}` }
    expect(await openLogFile({ path: name, maxLineBytes: 1024, identity })).toEqual({ kind: 'missing' })
  })
})
