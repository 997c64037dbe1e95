import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { CodeHost } from '@healer/core/contracts'
import { codeHostFiles } from '@healer/core/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type HealerDatabase, openDatabase } from '../stores/open-database.ts'
import { makeRepository, type TestRepository } from './__fixtures__/make-repository.ts'
import { openLocalCodeHost, repositoryName } from './__fixtures__/open-local-code-host.ts'
import { writeChanges } from './write-changes.ts'

// git is a program: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const signal = new AbortController().signal
let database: HealerDatabase
let repository: TestRepository
let outside: string
beforeEach(async () => {
  database = await openDatabase({ path: ':memory:' })
  repository = await makeRepository(codeHostFiles)
  outside = path.join(repository.directory, 'outside')
  await mkdir(outside)
  await writeFile(path.join(outside, 'secret.txt'), 'secret')
})
afterEach(async () => {
  await database.close()
  await repository.cleanup()
})

async function expectNothingOutside(): Promise<void> {
  expect(await readdir(outside)).toEqual(['secret.txt'])
  expect(await readFile(path.join(outside, 'secret.txt'), 'utf8')).toBe('secret')
}

async function commit(host: CodeHost, filePath: string, text?: string): Promise<unknown> {
  const changes = [{ path: filePath, text }]
  return await host.commitChanges({
    ...{ repository: repositoryName, branch: 'healer/one', message: 'm', marker: 'm', changes, signal },
  })
}

test('links and submodules are neither read, written through, replaced nor deleted', async () => {
  await symlink(path.join(outside, 'secret.txt'), path.join(repository.repositoryPath, 'link'))
  await symlink(outside, path.join(repository.repositoryPath, 'links'))
  await symlink('../README.md', path.join(repository.repositoryPath, 'docs/inner'))
  await repository.git('add', '--all')
  const sha = await repository.git('rev-parse', 'HEAD')
  await repository.git('update-index', '--add', '--cacheinfo', `160000,${sha},module`)
  await repository.git('commit', '--quiet', '--message=Links')
  const host = openLocalCodeHost({ repository, database })
  for (const filePath of [
    'link',
    'links',
    'links/secret.txt',
    'links/new.txt',
    'docs/inner',
    'module',
    'module/x',
  ]) {
    for (const text of ['pwned', undefined]) {
      await expect(commit(host, filePath, text), filePath).rejects.toMatchObject({
        code: 'HEALER_EFFECT_REFUSED',
      })
    }
    expect(
      await host.readFile({ repository: repositoryName, path: filePath, signal }),
      filePath,
    ).toBeUndefined()
  }
  await expectNothingOutside()
  expect(await repository.git('branch', '--list', 'healer/*')).toBe('')
})

test('a link that appears in a worktree is not followed', async () => {
  const worktree = path.join(repository.directory, 'worktree')
  await mkdir(path.join(worktree, 'real'), { recursive: true })
  await symlink(outside, path.join(worktree, 'links'))
  await symlink(path.join(outside, 'secret.txt'), path.join(worktree, 'real/link'))
  for (const filePath of ['links/new.txt', 'real/link', 'links']) {
    for (const text of ['pwned', undefined]) {
      await expect(writeChanges(worktree, [{ path: filePath, text }]), filePath).rejects.toMatchObject({
        code: 'HEALER_EFFECT_REFUSED',
      })
    }
  }
  await expectNothingOutside()
})

test('no hook, alias, filter or program of the machine or of its owner runs', async () => {
  const canary = path.join(outside, 'canary')
  const trap = `#!/bin/sh\necho fired >> '${canary}'\n`
  const hooks = path.join(repository.repositoryPath, '.git/hooks')
  await mkdir(hooks, { recursive: true })
  const names = [
    'pre-commit',
    'prepare-commit-msg',
    'commit-msg',
    'post-commit',
    'post-checkout',
    'post-index-change',
  ]
  for (const name of [...names, 'reference-transaction', 'post-merge', 'pre-auto-gc']) {
    await writeFile(path.join(hooks, name), trap)
    await chmod(path.join(hooks, name), 0o755)
  }
  const program = path.join(repository.directory, 'trap.sh')
  await writeFile(program, trap)
  await chmod(program, 0o755)
  const home = path.join(repository.directory, 'home')
  await mkdir(home)
  const settings = `[core]\n\tfsmonitor = ${program}\n\teditor = ${program}\n\tpager = ${program}\n[diff]\n\texternal = ${program}\n`
  const filter = `[filter "trap"]\n\tclean = ${program}\n\tsmudge = ${program}\n\trequired = true\n`
  await writeFile(
    path.join(home, '.gitconfig'),
    `${settings}${filter}[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = ${program}\n`,
  )
  await writeFile(path.join(repository.repositoryPath, '.gitattributes'), '* filter=trap diff=trap\n')
  await repository.git('add', '--all')
  await repository.git('commit', '--quiet', '--message=Attributes')
  const environment = {
    ...process.env,
    ...{ HOME: home, XDG_CONFIG_HOME: home, GIT_CONFIG_GLOBAL: path.join(home, '.gitconfig') },
    ...{ GIT_EDITOR: program, GIT_PAGER: program, GIT_EXTERNAL_DIFF: program, GIT_ASKPASS: program },
    ...{ GIT_DIR: outside, GIT_WORK_TREE: outside, GIT_INDEX_FILE: path.join(outside, 'index') },
    ...{ GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.fsmonitor', GIT_CONFIG_VALUE_0: program },
  }
  const host = openLocalCodeHost({ repository, database, environment })
  await commit(host, 'README.md', '# Changed\n')
  const request = { repository: repositoryName, branch: 'healer/one', signal }
  await host.openPullRequest({ ...request, title: 't', body: 'b', isDraft: false })
  expect((await host.readChecks(request)).status).toBe('passed')
  await expectNothingOutside()
})

test('a message cannot carry control characters into the terminal of whoever reads the log', async () => {
  const host = openLocalCodeHost({ repository, database })
  const message = 'Mend \u001b[31mred\u0000 \u0007\n\n--author=x\n# not a comment'
  await host.commitChanges({
    ...{ repository: repositoryName, branch: 'healer/one', message, marker: 'm', signal },
    changes: [{ path: 'README.md', text: 'x' }],
  })
  const body = await repository.git('log', '-1', '--format=%an <%ae>%n%B', 'healer/one')
  expect(body).toBe(
    'Healer <healer@localhost>\nMend  [31mred   \n\n--author=x\n# not a comment\n\nHealer-Marker: m',
  )
})

test('a file that is no text is not read as one', async () => {
  await writeFile(path.join(repository.repositoryPath, 'binary'), Buffer.from([0xff, 0xfe, 0x00]))
  await repository.git('add', '--all')
  await repository.git('commit', '--quiet', '--message=Binary')
  const host = openLocalCodeHost({ repository, database })
  await expect(host.readFile({ repository: repositoryName, path: 'binary', signal })).rejects.toMatchObject({
    code: 'HEALER_EFFECT_REFUSED',
  })
})
