import * as published from '../../src/index.ts'

const { ciFailureTypes, ciRulePack, ctoRulePack, languageTools, preflightChecks } = published

/** Detections of monitors, which stand in no pack. */
export const monitorRuleIds: readonly string[] = ['cto-preflight-failed', 'cto-language-mismatch']

/** Ids of the exceptions of the pack. */
export const exceptionIds: readonly string[] = [
  ...new Set(
    ctoRulePack.rules.flatMap((rule) =>
      'exceptions' in rule ? rule.exceptions.map(({ id }: { readonly id: string }) => id) : [],
    ),
  ),
]

/** Everything that the coverage of the original may name: what is not among it does not exist. */
export const knownNames: ReadonlySet<string> = new Set([
  ...ctoRulePack.rules.map(({ id }) => id),
  ...ciRulePack.rules.map(({ id }) => id),
  ...monitorRuleIds,
  ...exceptionIds.map((id) => `exception:${id}`),
  ...preflightChecks.map(({ name }) => `check:${name}`),
  ...languageTools.map(({ name }) => `tool:${name.replaceAll(' ', '_')}`),
  ...Object.keys(ciFailureTypes).map((name) => `ci:${name}`),
  ...Object.keys(published).map((name) => `${name}()`),
])
