import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGitRunner, type RunGit } from '../git/create-git-runner.ts'
import { createDemoWorld } from './create-demo-world.ts'
import { resolveDemoTemplate } from './resolve-demo-template.ts'

// Programs are started: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const signal = new AbortController().signal
const templateDirectory = resolveDemoTemplate()
const runGit = createGitRunner({ environment: process.env })

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'healer-world-'))
})
afterEach(async () => rm(directory, { recursive: true, force: true }))

async function git(repositoryPath: string, ...command: readonly string[]): Promise<string> {
  const { output, exitCode, errorOutput } = await runGit({ directory: repositoryPath, command })
  expect(exitCode, errorOutput).toBe(0)
  return output.trimEnd()
}

test('the repository has the files of the template in one commit on main, the same wherever it is made', async () => {
  const one = await createDemoWorld({
    templateDirectory,
    directory: path.join(directory, 'a'),
    runGit,
    signal,
  })
  const other = await createDemoWorld({
    templateDirectory,
    directory: path.join(directory, 'b'),
    runGit,
    signal,
  })
  const sha = await git(one.repositoryPath, 'rev-parse', 'refs/heads/main')
  expect(await git(other.repositoryPath, 'rev-parse', 'HEAD')).toBe(sha)
  expect(await git(one.repositoryPath, 'rev-list', '--count', 'main')).toBe('1')
  expect(await git(one.repositoryPath, 'status', '--porcelain')).toBe('')
  expect((await git(one.repositoryPath, 'ls-files')).split('\n')).toEqual([
    ...['Cargo.toml', 'README.md', 'check.mjs', 'cto-config.json', 'package.json', 'src/lib.rs'],
    ...['tasks/cleo.json', 'tasks/rex.json'],
  ])
})

test('a world that is there is left as it is', async () => {
  const options = { templateDirectory, directory, runGit, signal }
  const { repositoryPath } = await createDemoWorld(options)
  await git(repositoryPath, 'branch', 'healer/one')
  await writeFile(path.join(repositoryPath, 'note.txt'), 'mine')
  const none: RunGit = async () => {
    throw new Error('git was called')
  }
  expect((await createDemoWorld({ ...options, runGit: none })).repositoryPath).toBe(repositoryPath)
  expect(await git(repositoryPath, 'branch', '--list', 'healer/*')).toContain('healer/one')
})

test('what a process that was killed while it made the world has left is no obstacle', async () => {
  const options = { templateDirectory, directory, signal }
  let calls = 0
  const died = Promise.withResolvers<void>()
  const dying: RunGit = async (request) => {
    calls += 1
    if (calls < 4) return await runGit(request)
    died.resolve()
    return await new Promise<never>(() => undefined)
  }
  void createDemoWorld({ ...options, runGit: dying })
  await died.promise
  const { repositoryPath } = await createDemoWorld({ ...options, runGit })
  expect(await git(repositoryPath, 'rev-list', '--count', 'main')).toBe('1')
  expect(await readdir(directory)).toEqual(['repository'])
})

test('the name that callers use is the one in the config', async () => {
  const world = await createDemoWorld({ templateDirectory, directory, runGit, signal })
  const config = JSON.parse(await readFile(path.join(world.repositoryPath, 'cto-config.json'), 'utf8'))
  expect(world.repositoryName).toBe(config.defaults.play.repository)
  const { scripts } = JSON.parse(await readFile(path.join(world.repositoryPath, 'package.json'), 'utf8'))
  expect(world.checkCommand.join(' ')).toBe(scripts.check)
})

test('the template is found beside the built server too, and its absence is explained', async () => {
  const built = path.join(directory, 'dist')
  await mkdir(built)
  expect(() => resolveDemoTemplate(built)).toThrow(/Install the package again/)
  await cp(templateDirectory, path.join(built, 'demo-world'), { recursive: true })
  expect(resolveDemoTemplate(built)).toBe(path.join(built, 'demo-world'))
})
