import { open, readdir, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import type { Exact } from '@healer/core/contracts'
import { StoreError } from '@healer/core/errors'
import * as z from 'zod/mini'

/** A process, told from every other that ever had its number. */
export interface StartedProcess {
  readonly pid: number
  readonly identity: string
}

/** What is known of one agent run, on the disk before its process exists. */
export interface RunFile {
  readonly runId: string
  readonly marker: string
  readonly playId: string
  readonly agent: string
  readonly repository: string
  readonly branch: string
  readonly logPath: string
  /** How many processes were started for it: more than one after a crash. */
  readonly starts: number
  /** The last one; absent until there is one. */
  readonly process?: StartedProcess
}

const runFileSchema = z.strictObject({
  runId: z.string(),
  marker: z.string(),
  playId: z.string(),
  agent: z.string(),
  repository: z.string(),
  branch: z.string(),
  logPath: z.string(),
  starts: z.int(),
  process: z.optional(z.strictObject({ pid: z.int(), identity: z.string() })),
})

true satisfies Exact<z.output<typeof runFileSchema>, RunFile>

const suffix = '.json'

/** Whether a text may stand for a run, and so become a path: as the name of a pod. */
export function isRunId(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)
}

/** Writes a run's file so that a crash leaves the old one or the new one, and what was written survives. */
export async function writeRunFile(directory: string, run: RunFile): Promise<void> {
  const file = path.join(directory, `${run.runId}${suffix}`)
  const draft = `${file}.draft`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(run, undefined, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
  const parent = await open(directory, 'r')
  try {
    await parent.sync()
  } finally {
    await parent.close()
  }
}

/**
 * Reads all run files of a directory.
 *
 * @throws {@link StoreError} `HEALER_STORE_UNUSABLE` when one of them is not as it was written.
 */
export async function loadRunFiles(directory: string): Promise<readonly RunFile[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(suffix)).toSorted()
  return await Promise.all(names.map((name) => loadRunFile(path.join(directory, name))))
}

async function loadRunFile(file: string): Promise<RunFile> {
  const text = await readFile(file, 'utf8')
  try {
    const run = runFileSchema.parse(JSON.parse(text))
    if (isRunId(run.runId) && path.basename(file) === `${run.runId}${suffix}`) return run
    throw new Error(`it names the run ${JSON.stringify(run.runId)}`)
  } catch (cause) {
    const reason = 'it is no file of an agent run'
    throw new StoreError({
      code: 'HEALER_STORE_UNUSABLE',
      message: `${file} cannot be used: ${reason}. Move it away; its run is forgotten then.`,
      details: { path: file, reason },
      cause,
    })
  }
}
