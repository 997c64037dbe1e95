import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../stores/open-database.ts'
import { demoDatabaseName, markDemoFinished, prepareDemoDirectory } from './finished-demo.ts'

let parent: string
let directory: string
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'healer-finished-'))
  directory = path.join(parent, 'demo')
})
afterEach(() => rm(parent, { recursive: true, force: true }))

async function leaveDemo({ isFinished }: { readonly isFinished: boolean }): Promise<void> {
  await mkdir(directory)
  await writeFile(path.join(directory, 'trace'), '')
  if (isFinished) await markDemoFinished(directory)
}

describe('prepareDemoDirectory', () => {
  it('makes a directory where there is none', async () => {
    expect(await prepareDemoDirectory(directory)).toBe('fresh')
    expect(await readdir(directory)).toEqual([])
  })

  it('leaves a demo that was cut off as it is', async () => {
    await leaveDemo({ isFinished: false })
    expect(await prepareDemoDirectory(directory)).toBe('resumed')
    expect(await readdir(directory)).toEqual(['trace'])
  })

  it('removes a demo that came to its end, and nothing beside it', async () => {
    await leaveDemo({ isFinished: true })
    expect(await prepareDemoDirectory(directory)).toBe('fresh')
    expect(await readdir(directory)).toEqual([])
    expect(await readdir(parent)).toEqual(['demo'])
  })

  it('refuses to remove a demo that came to its end while another Healer still serves it', async () => {
    await leaveDemo({ isFinished: true })
    const database = await openDatabase({ path: path.join(directory, demoDatabaseName) })
    await expect(prepareDemoDirectory(directory)).rejects.toMatchObject({ code: 'HEALER_STORE_UNUSABLE' })
    expect(await readdir(directory)).toContain('trace')
    await database.close()
    expect(await prepareDemoDirectory(directory)).toBe('fresh')
  })
})
