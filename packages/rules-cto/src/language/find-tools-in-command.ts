import { type LanguageTool, languageTools } from './language-tools.ts'
import { splitShellCommands } from './split-shell-commands.ts'

const maxDepth = 3

/** What runs what comes behind it. */
const wrappers: ReadonlySet<string> = new Set(
  'sudo env time nice nohup exec command then do if else while ! { xargs stdbuf xvfb-run npx pnpx bunx uvx'.split(
    ' ',
  ),
)
const wrapperPairs: ReadonlySet<string> = new Set([
  'npm exec',
  'npm x',
  'pnpm exec',
  'pnpm dlx',
  'yarn exec',
  'yarn dlx',
  'bun x',
  'poetry run',
  'pdm run',
  'pipenv run',
  'hatch run',
  'uv run',
  'python -m',
  'python3 -m',
  'go run',
  'go tool',
  'dotnet tool',
  'mise exec',
  'devbox run',
])
const shells: ReadonlySet<string> = new Set(['bash', 'sh', 'zsh', 'dash'])
const packageManagers: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn', 'bun'])
const programsWithSubcommands: ReadonlySet<string> = new Set([...packageManagers, 'cargo', 'go', 'dotnet'])
const optionsWithValue: ReadonlySet<string> = new Set([
  '-C',
  '--prefix',
  '--filter',
  '-F',
  '--dir',
  '--cwd',
  '--workspace',
  '--manifest-path',
  '--color',
  '--config',
  '-p',
  '--package',
])
const askForNothing: ReadonlySet<string> = new Set(['--version', '-V', 'version', '--help', '-h', 'help'])
const assignment = /^[A-Za-z_]\w{0,100}=/

const toolsByCommand: ReadonlyMap<string, readonly LanguageTool[]> = indexTools()

/**
 * Finds the tools that a command line runs, through wrappers (`npx`, `poetry run`, `bash -c`), paths and package managers.
 *
 * What is only named is not run: `grep eslint`, `cargo install cargo-audit`, `vitest --version`.
 *
 * @param command - Somebody else's text; it is read, never run.
 * @returns Names of {@link languageTools}, each once.
 */
export function findToolsInCommand(command: string): readonly string[] {
  return [...new Set(findTools(command, 0))]
}

function findTools(command: string, depth: number): readonly string[] {
  if (depth > maxDepth) return []
  return splitShellCommands(command).flatMap((words) => {
    const [first = '', ...rest] = unwrap(words)
    // A whole command in quotes: `Running: "cargo test"`, `bash -c "cargo test"`.
    if (first.includes(' ')) return findTools(first, depth + 1)
    const program = nameProgram(first)
    const script = shells.has(program) ? findScript(rest) : undefined
    if (script !== undefined) return findTools(script, depth + 1)
    return findToolsOf(program, rest)
  })
}

function findToolsOf(program: string, rest: readonly string[]): readonly string[] {
  const own = programsWithSubcommands.has(program) ? skipOptions(rest) : rest
  if (!packageManagers.has(program)) return matchTool(program, own)
  const [verb = '', ...scriptAndRest] = own
  const [script = '', ...rest2] = verb === 'run' || verb === 'run-script' ? skipOptions(scriptAndRest) : own
  const found = matchTool('npm', [script === 't' ? 'test' : (script.split(':')[0] ?? ''), ...rest2])
  // Yarn and pnpm run programs by their name alone.
  return found.length > 0 || program === 'npm' ? found : matchTool(nameProgram(script), rest2)
}

function matchTool(program: string, rest: readonly string[]): readonly string[] {
  const [subcommand = ''] = rest
  const pair = toolsByCommand.get(`${program} ${subcommand}`)
  const options = pair === undefined ? rest : rest.slice(1)
  const candidates = pair ?? toolsByCommand.get(program) ?? []
  if (options.length > 0 && options.every((word) => askForNothing.has(word))) return []
  const tool = candidates.find(({ withWords = [] }) => withWords.every((word) => options.includes(word)))
  return tool === undefined ? [] : [tool.name]
}

function unwrap(words: readonly string[]): readonly string[] {
  let rest = words
  for (;;) {
    const [first = '', second = ''] = rest
    const program = nameProgram(first)
    if (assignment.test(first)) rest = rest.slice(1)
    else if (program === 'timeout') rest = skipDurations(rest.slice(1))
    else if (wrappers.has(program)) rest = skipOptions(rest.slice(1))
    else if (wrapperPairs.has(`${program} ${second}`)) rest = skipOptions(rest.slice(2))
    else return rest
  }
}

function skipOptions(words: readonly string[]): readonly string[] {
  let start = 0
  for (;;) {
    const word = words[start]
    if (word === undefined || !/^[-+]./.test(word)) return words.slice(start)
    start += optionsWithValue.has(word) ? 2 : 1
  }
}

// `timeout -k 5 10m`, and what it runs.
function skipDurations(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !/^(?:-.*|\d[\d.]{0,12}[smhd]?)$/s.test(word))
  return start === -1 ? [] : words.slice(start)
}

/** `/usr/local/bin/cargo` is `cargo`, and `github.com/securego/gosec/v2/cmd/gosec@latest` is `gosec`. */
function nameProgram(word: string): string {
  const at = word.indexOf('@', 1)
  const path = at === -1 ? word : word.slice(0, at)
  return path.slice(path.lastIndexOf('/') + 1)
}

function findScript(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => /^-[a-z]{0,5}c$/.test(word))
  return at === -1 ? undefined : words[at + 1]
}

function indexTools(): ReadonlyMap<string, readonly LanguageTool[]> {
  const byCommand = new Map<string, readonly LanguageTool[]>()
  for (const tool of languageTools) {
    for (const command of tool.commands) {
      const known = byCommand.get(command) ?? []
      const isSpecial = tool.withWords !== undefined
      byCommand.set(command, isSpecial ? [tool, ...known] : [...known, tool])
    }
  }
  return byCommand
}
