import { defineRulePack } from '@healer/core'
import { ciRuleGroups, ciSignalGroups } from './ci-rule-groups.ts'

/**
 * What tools print into the log of a CI run when they fail, kind after kind.
 *
 * Of the failures of one log the first in this order names it. The rules of signals only weigh.
 * Its lines are expected without colours and without the runner's time, as `createCiClassifier` reads them.
 *
 * @source original-healer.md section 3.12
 */
export const ciRulePack = defineRulePack({
  format: 1,
  name: 'cto-ci',
  version: '0.1.0',
  title: 'Failures of CI runs',
  rules: [...ciRuleGroups, ...ciSignalGroups].flatMap(({ rules }) => rules),
})
