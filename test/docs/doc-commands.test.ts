import { execFile } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { listCodeBlocks } from '../../scripts/doc-examples/list-code-blocks.mjs'
import { findDifference } from '../support/compare-output.ts'

const root = path.join(import.meta.dirname, '../..')
const cli = 'packages/server/src/cli.ts'
const healer = 'npm run -s healer -- '

interface Step {
  readonly command: string
  readonly output: readonly string[]
}

const readSteps = (code: string): readonly Step[] =>
  code
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const [command = '', ...output] = step.trimEnd().split('\n')
      return { command, output }
    })

/** What the command prints, then what it says on standard error; on the sources, a built one prints the same. */
const run = (command: string) =>
  new Promise<readonly string[]>((resolve, reject) => {
    if (!command.startsWith(healer)) return reject(new Error(`A console block cannot run: ${command}`))
    const args = command.slice(healer.length).split(' ')
    execFile(
      process.execPath,
      ['--conditions=@healer/source', cli, ...args],
      { cwd: root, env: { ...process.env, NO_COLOR: '1' } },
      (_, stdout, stderr) => resolve(`${stdout}${stderr}`.trimEnd().split('\n')),
    )
  })

const blocks = listCodeBlocks()
  .filter(({ language }) => language === 'console')
  .map(({ file, line, code }) => ({ place: `${file}:${line}`, steps: readSteps(code) }))

test.each(blocks)(
  'the commands of $place print what the page says',
  async ({ steps }) => {
    expect(steps).not.toEqual([])
    for (const { command, output } of steps) {
      expect({ command, difference: findDifference(output, await run(command)) }).toEqual({ command })
    }
  },
  60_000,
)

test('pages show commands', () => {
  expect(blocks.length).toBeGreaterThan(0)
})

test('a documented output is compared line by line, and … stands for any lines', () => {
  expect(findDifference(['a', '…', 'c'], ['a', 'b', 'b', 'c'])).toBeUndefined()
  expect(findDifference(['a', '…'], ['a'])).toBeUndefined()
  expect(findDifference(['a'], ['a', 'b'])).toEqual({ real: 'b' })
  expect(findDifference(['a', 'b'], ['a'])).toEqual({ documented: 'b' })
  expect(findDifference(['a', '…', 'd'], ['a', 'b', 'c'])).toEqual({ documented: 'd' })
  expect(findDifference(['a', 'b'], ['a', 'c'])).toEqual({ documented: 'b', real: 'c' })
})
