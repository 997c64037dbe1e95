import type { Matcher, RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { onlyAs } from './only-as.ts'
import { zeroForms } from './zero-count.ts'

const names: readonly string[] = [
  'unauthorized[\\w-]*\\.(?:[cm]?[jt]sx?|rs|py|go|java|kt|cs|rb|vue|svelte|html|css|md|toml|ya?ml|json|test|spec)\\b[\\w.:]*',
  'unauthorized[\\w-]*/[\\w./-]+',
  '/(?:[\\w-]+-)?unauthorized\\b',
  '\\b(?:const|let|var|fn|def|function|func) unauthorized\\b',
  'unauthorized(?:handler|middleware|page|view|route|redirect|guard|interceptor|filter|component|test|spec|exceptionfilter|exceptionhandler|exceptionmapper)\\w*',
  '\\bunauthorized_(?:is|are|gets?|answers|returns)\\w*',
]

/** Lines in which every `unauthorized` is a name or a count of zero, and `invalid token` does not stand. */
const onlyNames: Matcher = {
  all: [
    onlyAs('nauthor', [...names, ...zeroForms('unauthorized')]),
    { none: [{ literal: 'invalid token' }, { regex: '\\b401\\b' }] },
  ],
}

/** A line in which only a file, a route, a function or a type is called so. */
export function unauthorizedName(examples: RuleException['examples']): RuleException {
  return {
    id: 'unauthorized-name',
    owner: healerMaintainers,
    reason: 'a file, a route or a type is named so, and nobody was refused',
    match: onlyNames,
    examples,
  }
}
