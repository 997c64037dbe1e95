import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { resolveDemoTemplate } from './resolve-demo-template.ts'

// Programs are started: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let directory: string
let config: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'healer-check-'))
  config = path.join(directory, 'cto-config.json')
  await cp(path.join(resolveDemoTemplate(), 'repository'), directory, { recursive: true })
})
afterEach(async () => rm(directory, { recursive: true, force: true }))

interface CheckResult {
  readonly exitCode: number
  readonly output: string
}

async function runCheck(): Promise<CheckResult> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [path.join(directory, 'check.mjs')], (error, stdout, stderr) =>
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, output: `${stdout}${stderr}` }),
    )
  })
}

test('the config of the demo is fit to run with: what is wrong with it, no check can see', async () => {
  expect(await runCheck()).toEqual({
    exitCode: 0,
    output: 'ok - cto-config.json is fit to run agents with\n',
  })
})

test.each([
  ['"version": "1.0",', '', 'version: expected "1.0"'],
  ['"orgName": "5DLabs",', '', 'orgName: is missing'],
  ['"version"', 'version', 'cto-config.json: is no JSON: '],
  ['"cleo": {', '"rex": {', 'cto-config.json: the key "rex" is there twice'],
  ['"cleo": {', '"Cleo!": {', 'agents.Cleo!: is no name of an agent'],
  ['"brave_search"]', '"rm -rf"]', 'agents.rex.tools.remote: "rm -rf" is no name of a tool'],
  ['"brave_search"]', '7]', 'agents.rex.tools.remote: 7 is no name of a tool'],
  ['"brave_search"]', '"memory_create_entities"]', '"memory_create_entities" is declared twice'],
  ['"githubApp": "5DLabs-Cleo",', '', 'agents.cleo.githubApp: is missing or no text'],
  [
    '"githubApp": "5DLabs-Cleo",',
    '',
    'defaults.play.qualityAgent: "5DLabs-Cleo" is the githubApp of no agent',
  ],
  [
    '"enabled": true',
    '"enabled": "yes"',
    'agents.rex.tools.localServers.filesystem.enabled: expected true or false',
  ],
  ['["git_status", "git_commit"]', '[]', 'agents.rex.tools.localServers.git: is enabled without any tool'],
  [
    '"maxIterations": 3',
    '"maxIterations": 0',
    'defaults.remediation.maxIterations: expected a whole number from 1',
  ],
  ['http://localhost:8083', 'nowhere', 'defaults.play.healerEndpoint: is no URL'],
])('%s for %s fails: %s is said', async (from, to, problem) => {
  const text = await readFile(config, 'utf8')
  expect(text).toContain(from)
  await writeFile(config, text.replace(from, to))
  const { exitCode, output } = await runCheck()
  expect(exitCode).toBe(1)
  expect(output).toContain('not ok - ')
  expect(output).toContain(problem)
})

test.each(['null', '[]', '{}', '""', '{"version":"1.0","orgName":"x","agents":{"rex":null}}'])(
  'a config of %s fails without falling over',
  async (text) => {
    await writeFile(config, text)
    const { exitCode, output } = await runCheck()
    expect(exitCode).toBe(1)
    expect(
      output
        .split('\n')
        .filter((line) => line !== '')
        .every((line) => line.startsWith('not ok - ')),
    ).toBe(true)
  },
)

test('a config that is not there fails', async () => {
  await rm(config)
  expect(await runCheck()).toEqual({ exitCode: 1, output: 'not ok - cto-config.json: there is none\n' })
})
