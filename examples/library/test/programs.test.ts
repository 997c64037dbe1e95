import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { serveHealer } from './serve-healer.ts'

const runProgram = async (name: string, env: Record<string, string> = {}): Promise<readonly string[]> => {
  const program = path.join(import.meta.dirname, '..', name)
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@healer/source', program], {
    env: { ...process.env, ...env },
  })
  return stdout.trimEnd().split('\n')
}

test('detect.ts prints the rule that fired, its tier and what it captured', async () => {
  expect(await runProgram('detect.ts')).toEqual(["disk-full P2 { device: '/dev/sdb1' }"])
}, 30_000)

test('scan-with-cto-pack.ts finds the missing tool and the panic, and marks the primary detections', async () => {
  expect(await runProgram('scan-with-cto-pack.ts')).toEqual([
    "* line 3: A10 cto-tool-inventory-mismatch-named P0 rex { tools: [ 'brave_search' ] }",
    "  line 3: A10 cto-tool-inventory-mismatch P0 rex { tools: [ 'brave_search' ] }",
    '* line 4: - cto-panicked P0 rex {}',
    '5 lines, 3 detections',
  ])
}, 30_000)

test('session-client.ts registers a Play, and finds it active when it comes again', async () => {
  await using healer = await serveHealer()
  const env = { HEALER_ENDPOINT: healer.url }
  expect(await runProgram('session-client.ts', env)).toEqual([
    '200 Session started with 1 tasks and 1 agent configurations',
    'play-42',
  ])
  expect(await runProgram('session-client.ts', env)).toEqual([
    '409 Session already exists and is active',
    'play-42',
  ])
}, 30_000)
