import type { RegexEngine, RulePack } from '@healer/core'
import type { CommandContext } from './command-context.ts'
import type { FormatOptions } from './format-option.ts'
import { loadRegexEngine } from './load-regex-engine.ts'
import { assertExamplesHold, loadRulePacks } from './load-rule-packs.ts'
import type { LokiOptions } from './loki-options.ts'
import { type OpenedLoki, openLoki } from './open-loki.ts'
import type { PackOptions } from './pack-option.ts'

/** Options of commands that judge what a Loki has. */
export interface LokiCommandOptions extends LokiOptions, PackOptions, FormatOptions {
  readonly quiet: boolean
}

/** What such a command works with. */
export interface LokiCommand {
  readonly packs: readonly RulePack[]
  /** The monitors of the platform come with its pack, where all lines of a stream are read: silence means something to them. */
  readonly hasPlatformMonitors: boolean
  /** Examples have been tried: those of the packs that are built in by their tests, the others just now. */
  readonly quarantine: false
  readonly engine: RegexEngine
  readonly loki: OpenedLoki
  close(): Promise<void>
}

/** A query that filters nothing within a stream. */
const selectorPattern = /^\s*\{(?:[^"`}]|"(?:[^"\\]|\\.)*"|`[^`]*`)*\}\s*$/

/** Loads packs and engine, and opens the Loki. */
export async function prepareLokiCommand(
  options: LokiCommandOptions,
  context: CommandContext,
): Promise<LokiCommand> {
  const loaded = await loadRulePacks(options.pack, context)
  const packs = loaded.map(({ pack }) => pack)
  const loki = await openLoki(options, packs, context)
  const engine = await loadRegexEngine()
  const close = async () => {
    engine.close?.()
    await loki.close()
  }
  try {
    assertExamplesHold(loaded, engine)
  } catch (error) {
    await close()
    throw error
  }
  return {
    packs,
    hasPlatformMonitors:
      !loki.isFiltered &&
      selectorPattern.test(loki.query) &&
      loaded.some(({ isBuiltIn, pack }) => isBuiltIn && pack.name === 'cto'),
    quarantine: false,
    engine,
    loki,
    close,
  }
}
