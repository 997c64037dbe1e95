import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { findToolsInCommand } from '../../src/language/find-tools-in-command.ts'
import { languageTools } from '../../src/language/language-tools.ts'
import { createToolReader } from '../../src/language/read-tools.ts'
import { splitShellCommands } from '../../src/language/split-shell-commands.ts'
import { toolOutputs } from '../../src/language/tool-outputs.ts'
import { toolLines } from './tool-lines.ts'

const engine = createRe2WasmEngine()
const reader = createToolReader(engine)
afterAll(() => {
  reader.dispose()
  engine.close?.()
})

describe('the reader of tools', () => {
  it.each(toolLines.filter(({ tools }) => tools.length > 0))('finds in $line $tools', ({ line, tools }) => {
    expect(reader.read(line)).toEqual(tools)
  })

  it.each(toolLines.filter(({ tools }) => tools.length === 0))('finds nothing in $line', ({ line }) => {
    expect(reader.read(line)).toEqual([])
  })

  it('reads every line of a record that was joined from several', () => {
    expect(reader.read('$ cargo fmt\nnothing\n+ go vet ./...')).toEqual(['cargo fmt', 'go vet'])
  })

  it('finds every tool by its own command', () => {
    for (const tool of languageTools) {
      for (const command of tool.commands) {
        const line = [command, ...(tool.withWords ?? [])].join(' ')
        expect({ line, found: reader.read(`$ ${line}`) }).toEqual({ line, found: [tool.name] })
      }
    }
  })

  it('knows each tool whose output it knows, and each that has no command by its output', () => {
    const names = new Set(languageTools.map(({ name }) => name))
    expect(toolOutputs.filter(({ tool }) => !names.has(tool))).toEqual([])
    const byOutput = new Set(toolOutputs.map(({ tool }) => tool))
    const unseen = languageTools.filter(({ name, commands }) => commands.length === 0 && !byOutput.has(name))
    expect(unseen).toEqual([])
    expect(names.size).toBe(languageTools.length)
  })

  it('needs the literal of an output wherever the output is', () => {
    const needed = toolOutputs.filter(({ literal }) => literal !== literal.toLowerCase() || literal === '')
    expect(needed).toEqual([])
  })

  it('never throws, whatever the line, and reads it once', () => {
    const pieces = fc.constantFrom(
      '$ ',
      'cargo ',
      'clippy',
      '"',
      "'",
      '\\',
      '|',
      '(',
      '{"command":',
      '}',
      '\ud800',
      '<<',
      '#',
      '\n',
      '`',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 30 }), (parts) => {
        expect(() => reader.read(parts.join(''))).not.toThrow()
      }),
      { numRuns: 300, seed: 3 },
    )
    expect(reader.read(`$ ${'('.repeat(60_000)}`)).toEqual([])
    expect(reader.read(`{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`)).toEqual([])
  })
})

describe('the commands of a line', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ['a b', [['a', 'b']]],
    ['a && b; c | d', [['a'], ['b'], ['c'], ['d']]],
    ['a "b c" \'d "e\'', [['a', 'b c', 'd "e']]],
    ['a b\\ c', [['a', 'b c']]],
    ['a "b \\"c\\" \\n" \'d \\\\e\'', [['a', 'b "c" \\n', 'd \\\\e']]],
    ['a \\\n b', [['a', 'b']]],
    ['a # b; c\nd', [['a'], ['d']]],
    ['a#b', [['a#b']]],
    ['a "b', [['a', 'b']]],
    ['cat <<EOF\nb\nEOF', [['cat', '<<EOF']]],
    ['cat <<< x\nb', [['cat', '<<<', 'x'], ['b']]],
    [
      'echo $(a b)',
      [
        ['echo', '$'],
        ['a', 'b'],
      ],
    ],
    ['', []],
    [' ; ', []],
  ])('%j', (text, commands) => {
    expect(splitShellCommands(text)).toEqual(commands)
  })

  it('are looked for in shells within shells, but not for ever', () => {
    expect(findToolsInCommand(`bash -c "sh -c 'cargo test'"`)).toEqual(['cargo test'])
    const nest = (times: number) =>
      Array.from({ length: times }).reduce<string>(
        (inner) => `bash -c ${JSON.stringify(inner)}`,
        'cargo test',
      )
    expect(findToolsInCommand(nest(3))).toEqual(['cargo test'])
    expect(findToolsInCommand(nest(4))).toEqual([])
  })
})
