import type { RulePack } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'

/** Finds names of packs and ids of rules that two of the packs share. */
export function findPackClashes(packs: readonly RulePack[]): readonly RulePackIssue[] {
  const packOfId = new Map<string, RulePack>()
  const names = new Set<string>()
  const issues: RulePackIssue[] = []
  for (const pack of packs) {
    if (names.has(pack.name)) {
      const message = `two packs are called ${JSON.stringify(pack.name)}; load one of them, or rename it`
      issues.push({ code: 'duplicate-id', path: ['name'], pack: pack.name, message, received: pack.name })
    }
    names.add(pack.name)
    pack.rules.forEach((rule, position) => {
      const other = packOfId.get(rule.id)
      packOfId.set(rule.id, other ?? pack)
      if (other === undefined || other.name === pack.name) return
      const message = `the id ${JSON.stringify(rule.id)} is already a rule's of pack ${JSON.stringify(other.name)}; every rule has its own`
      const path = ['rules', position, 'id']
      issues.push({
        code: 'duplicate-id',
        path,
        pack: pack.name,
        ruleId: rule.id,
        message,
        received: rule.id,
      })
    })
  }
  return issues
}
