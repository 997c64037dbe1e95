import { inspectRulePack, type PackFinding, renderIssuePath } from '@healer/core'
import { Command } from 'commander'
import { type Colors, chooseColors } from './choose-colors.ts'
import { choosePacks } from './choose-packs.ts'
import type { CommandContext } from './command-context.ts'
import type { CommandFactory } from './create-program.ts'
import { createTextOutput } from './create-text-output.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { exitCodes } from './exit-codes.ts'
import { formatCount } from './format-count.ts'
import { createFormatOption, type FormatOptions } from './format-option.ts'
import { loadRegexEngine } from './load-regex-engine.ts'
import { loadRulePacks } from './load-rule-packs.ts'
import { renderTextPlace, type TextPlace } from './locate-in-text.ts'
import { createPackOption, type PackOptions } from './pack-option.ts'
import { renderJsonLine } from './render-json-line.ts'

interface RulesLintOptions extends PackOptions, FormatOptions {
  readonly strict: boolean
}

interface PlacedFinding extends PackFinding, TextPlace {
  /** `name@version`. */
  readonly pack: string
}

const examples = `
Examples:
  healer rules lint ./mine.json
  healer rules lint ./mine.json --strict          for CI: warnings count, too
  healer rules lint cto ./mine.json --format json

An error must be mended: an example does not hold. A warning deserves a change or a reason: the rule is tried on every line,
another one hides it, its exception has expired. An info is good to know: no example is near the rule, or shows a capture.
Exit codes: 0 nothing to mend, 1 errors (with --strict: or warnings), 2 a pack is wrong.
With --format json each finding is one line with the keys pack, ruleId, level, code, path, file, line, column (null where the
pack is built in) and message.`

function renderText(finding: PlacedFinding, colors: Colors): string {
  const { pack, ruleId, level, code, path, message } = finding
  const paint = { error: colors.red, warning: colors.yellow, info: colors.cyan }[level]
  const place = colors.dim(escapeTerminalText(`${renderTextPlace(finding)}${renderIssuePath(path)}:`))
  const title = `${paint(level)} ${pack} ${colors.bold(escapeTerminalText(ruleId))} ${code}`
  return `${title}\n  ${place} ${escapeTerminalText(message)}\n`
}

function renderJson(finding: PlacedFinding): string {
  const { pack, ruleId, level, code, path, file = null, line = null, column = null, message } = finding
  return renderJsonLine({ pack, ruleId, level, code, path, file, line, column, message })
}

function countLevel(findings: readonly PackFinding[], level: PackFinding['level']): number {
  return findings.filter((finding) => finding.level === level).length
}

async function runRulesLint(
  packs: readonly string[],
  options: RulesLintOptions,
  context: CommandContext,
): Promise<void> {
  const loaded = await loadRulePacks(packs, context)
  const engine = await loadRegexEngine()
  const atMs = context.clock.nowMs()
  const findings = loaded.flatMap(({ pack, locate }) =>
    locate(inspectRulePack({ pack, engine, atMs })).map(
      (finding): PlacedFinding => ({ ...finding, pack: `${pack.name}@${pack.version}` }),
    ),
  )
  engine.close?.()
  const output = createTextOutput(context.stdout)
  const colors = chooseColors(context, context.stdout)
  const isJson = options.format === 'json'
  const render = (finding: PlacedFinding) => (isJson ? renderJson(finding) : renderText(finding, colors))
  await output.write(findings.map(render).join(''))
  const [errors, warnings] = [countLevel(findings, 'error'), countLevel(findings, 'warning')]
  const rules = loaded.reduce((sum, { pack }) => sum + pack.rules.length, 0)
  const counts = [
    formatCount(errors, 'error'),
    formatCount(warnings, 'warning'),
    formatCount(countLevel(findings, 'info'), 'info'),
  ]
  const summary = `${formatCount(rules, 'rule')} in ${formatCount(loaded.length, 'pack')}: ${counts.join(', ')}\n`
  if (isJson) context.stderr.write(summary)
  else await output.write(summary)
  if (errors > 0 || (options.strict && warnings > 0)) context.setExitCode(exitCodes.found)
}

/** Creates `healer rules lint`: what is wrong with packs, or seldom meant. */
export const createRulesLintCommand: CommandFactory = (context) =>
  new Command('lint')
    .description('Look for what is wrong with packs, or is allowed but seldom meant.')
    .argument('[pack...]', 'rule packs: names or files')
    .addOption(createPackOption())
    .addOption(createFormatOption())
    .option('--strict', 'exit with 1 on warnings, too', false)
    .addHelpText('after', examples)
    .action((packs: readonly string[], options: RulesLintOptions, command: Command) =>
      runRulesLint(choosePacks(packs, options, command), options, context),
    )
