import type { CompiledRegex, RegexEngine } from '@healer/core/contracts'
import { stripAnsi } from '../preflight/strip-ansi.ts'
import { commandPatterns, lineLead } from './command-patterns.ts'
import { findToolsInCommand } from './find-tools-in-command.ts'
import { listJsonTexts } from './list-json-texts.ts'
import { toolOutputs } from './tool-outputs.ts'

/** Reads which tools a line shows at work. */
export interface ToolReader {
  /** Names of tools, each once; empty for nearly every line. */
  read(message: string): readonly string[]
  /** Frees the compiled patterns. */
  dispose(): void
}

interface CompiledPattern {
  readonly literals: readonly string[]
  readonly expression: CompiledRegex
}

const maxMessageLength = 65_536
const maxLines = 200

/**
 * Creates the reader of tool invocations on an engine.
 *
 * It knows a tool by a line that says that a command is run, by a field of JSON or logfmt that holds a command, and by what
 * only that tool prints. A tool that is spoken of, or that stands in a path, is not at work.
 */
export function createToolReader(engine: RegexEngine): ToolReader {
  const compile = (source: string): CompiledRegex => engine.compile({ source })
  const commands = commandPatterns.map(
    ({ literals, regex }): CompiledPattern => ({ literals, expression: compile(regex) }),
  )
  const outputs = toolOutputs.map(({ tool, literal, regex }) => ({
    tool,
    literals: [literal],
    expression: compile(`${lineLead}${regex}`),
  }))
  const readOutputs = (line: string): readonly string[] => {
    const folded = line.toLowerCase()
    return outputs.filter((pattern) => isMet(pattern, line, folded)).map(({ tool }) => tool)
  }
  const readLine = (line: string): readonly string[] => {
    const folded = line.toLowerCase()
    const run = commands
      .filter(({ literals }) => literals.some((literal) => folded.includes(literal)))
      .map(({ expression }) => expression.match(line)?.captures.command ?? '')
      .flatMap((command) => findToolsInCommand(command.replaceAll('\\"', '"')))
    return [...run, ...readOutputs(line)]
  }
  const readText = (text: string, read: (line: string) => readonly string[]): readonly string[] =>
    text.split('\n', maxLines).flatMap((line) => read(line.trimEnd()))
  return {
    read(message) {
      const text = stripAnsi(message.slice(0, maxMessageLength).toWellFormed())
      const texts = listJsonTexts(text)
      if (texts === undefined) return [...new Set(readText(text, readLine))]
      return [
        ...new Set([
          ...texts.commands.flatMap(findToolsInCommand),
          ...texts.messages.flatMap((line) => readText(line, readLine)),
          ...texts.outputs.flatMap((output) => readText(output, readOutputs)),
        ]),
      ]
    },
    dispose: () => [...commands, ...outputs].forEach(({ expression }) => expression.dispose()),
  }
}

function isMet({ literals, expression }: CompiledPattern, line: string, folded: string): boolean {
  return literals.some((literal) => folded.includes(literal)) && expression.test(line)
}
