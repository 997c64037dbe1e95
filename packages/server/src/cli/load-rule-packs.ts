import { stat } from 'node:fs/promises'
import path from 'node:path'
import { formatIssues, type RegexEngine, type RulePack, runRuleExamples } from '@healer/core'
import { ctoRulePack } from '@healer/rules-cto'
import type { CommandContext } from './command-context.ts'
import { createUsageError } from './create-program.ts'
import { createLocateInText, type LocateInText, locateNowhere } from './locate-in-text.ts'
import { packFileEndings, parsePackText } from './parse-pack-text.ts'
import { readSmallText } from './read-small-text.ts'

const role = { option: '--pack', noun: 'The rule pack' } as const
const builtIn: ReadonlyMap<string, RulePack> = new Map([['cto', ctoRulePack]])

type LoadingContext = Pick<CommandContext, 'workingDirectory'>

/** A rule pack, and where it comes from. */
export interface LoadedRulePack {
  /** As it was asked for: a name or a path. */
  readonly origin: string
  readonly isBuiltIn: boolean
  readonly pack: RulePack
  /** Finds parts of it in its file, where it has one. */
  readonly locate: LocateInText
}

async function loadFile(origin: string, context: LoadingContext): Promise<LoadedRulePack> {
  const text = await readSmallText(origin, { ...role, context })
  const result = parsePackText(origin, text, role)
  if (result.ok)
    return { origin, isBuiltIn: false, pack: result.value, locate: createLocateInText(text, origin) }
  throw createUsageError(
    '--pack',
    `The rule pack ${origin} is wrong. Mend it:\n${formatIssues(result.issues)}`,
  )
}

async function loadOne(origin: string, context: LoadingContext): Promise<LoadedRulePack> {
  const pack = builtIn.get(origin)
  if (pack !== undefined) return { origin, isBuiltIn: true, pack, locate: locateNowhere }
  const file = path.resolve(context.workingDirectory, origin)
  const hasEnding = packFileEndings.some((ending) => origin.toLowerCase().endsWith(ending))
  const isPath = hasEnding || origin.includes('/') || origin.includes(path.sep)
  if (isPath || (await stat(file).catch(() => undefined))?.isFile() === true) return loadFile(origin, context)
  throw createUsageError(
    '--pack',
    `There is no rule pack ${JSON.stringify(origin)}. Built in: ${[...builtIn.keys()].join(', ')}. Or give the path of a JSON or YAML file, as in --pack ./my-pack.json`,
  )
}

/**
 * Loads rule packs by name or path, each once, in the order given.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when there is none of that name, or the file is no rule pack; the
 * message has every issue.
 */
export async function loadRulePacks(
  origins: readonly string[],
  context: LoadingContext,
): Promise<readonly LoadedRulePack[]> {
  const packs: LoadedRulePack[] = []
  for (const origin of new Set(origins)) packs.push(await loadOne(origin, context))
  return packs
}

/**
 * Makes sure that packs from files pass their own examples; those built in have been tested.
 *
 * @source spec.md section 8: rules that must pass their own examples at load
 */
export function assertExamplesHold(packs: readonly LoadedRulePack[], engine: RegexEngine): void {
  for (const { origin, isBuiltIn, pack, locate } of packs) {
    if (isBuiltIn) continue
    const issues = runRuleExamples({ pack, engine }).flatMap(({ issue }) =>
      issue === undefined ? [] : [issue],
    )
    if (issues.length === 0) continue
    const message = `The rule pack ${origin} fails its own examples; healer rules test --pack ${origin} shows how:`
    throw createUsageError('--pack', `${message}\n${formatIssues(locate(issues))}`)
  }
}
