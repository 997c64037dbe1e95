import type { CompiledRulePacks } from '../rules/index.ts'
import {
  maxRuleSamples,
  type RuleCounters,
  type RuleSample,
  type SuppressionReason,
} from './rule-counters.ts'

/** Counts what rules do, however often they are reloaded. */
export interface RuleLedger {
  noteMatch(ruleId: string, atMs: number): void
  noteDeferred(ruleId: string): void
  noteDetection(ruleId: string): void
  noteSuppressed(ruleId: string, reason: SuppressionReason): void
  noteOverflow(ruleId: string): void
  /** Keeps what a rule that raises no detections fired on; the oldest sample makes room. */
  noteSample(ruleId: string, sample: RuleSample): void
  /** Adds what compiled rules have counted that are not run any more. */
  absorb(compiled: CompiledRulePacks): void
  /** The counters of rules that are run, by id. */
  read(compiled: CompiledRulePacks): Readonly<Record<string, RuleCounters>>
}

interface Account {
  candidates: number
  nanoseconds: number
  matches: number
  deferred: number
  detections: number
  overflows: number
  lastMatchMs: number | undefined
  readonly suppressed: Map<SuppressionReason, number>
  readonly samples: RuleSample[]
}

/** Creates a ledger: as many accounts as there are rules. */
export function createRuleLedger(): RuleLedger {
  const accounts = new Map<string, Account>()
  const accountOf = (ruleId: string): Account => {
    const known = accounts.get(ruleId)
    if (known !== undefined) return known
    const account = openAccount()
    accounts.set(ruleId, account)
    return account
  }
  return {
    noteMatch(ruleId, atMs) {
      const account = accountOf(ruleId)
      account.matches += 1
      account.lastMatchMs = Math.max(account.lastMatchMs ?? atMs, atMs)
    },
    noteDeferred(ruleId) {
      accountOf(ruleId).deferred += 1
    },
    noteDetection(ruleId) {
      accountOf(ruleId).detections += 1
    },
    noteSuppressed(ruleId, reason) {
      const { suppressed } = accountOf(ruleId)
      suppressed.set(reason, (suppressed.get(reason) ?? 0) + 1)
    },
    noteOverflow(ruleId) {
      accountOf(ruleId).overflows += 1
    },
    noteSample(ruleId, sample) {
      const { samples } = accountOf(ruleId)
      if (samples.length === maxRuleSamples) samples.shift()
      samples.push(sample)
    },
    absorb(compiled) {
      for (const { id } of compiled.rules) {
        const { candidates, nanoseconds = 0 } = compiled.effortOf(id)
        const account = accountOf(id)
        account.candidates += candidates
        account.nanoseconds += nanoseconds
      }
    },
    read: (compiled) =>
      Object.fromEntries(
        compiled.rules.map(({ id }) => [
          id,
          readAccount(accounts.get(id) ?? openAccount(), compiled.effortOf(id)),
        ]),
      ),
  }
}

function openAccount(): Account {
  const counts = { candidates: 0, nanoseconds: 0, matches: 0, deferred: 0, detections: 0, overflows: 0 }
  return { ...counts, lastMatchMs: undefined, suppressed: new Map(), samples: [] }
}

function readAccount(account: Account, effort: ReturnType<CompiledRulePacks['effortOf']>): RuleCounters {
  const { lastMatchMs, matches, deferred, detections, overflows } = account
  return {
    candidates: account.candidates + effort.candidates,
    matches,
    deferred,
    detections,
    suppressed: Object.fromEntries(account.suppressed),
    overflows,
    ...(effort.nanoseconds === undefined ? {} : { nanoseconds: account.nanoseconds + effort.nanoseconds }),
    ...(lastMatchMs === undefined ? {} : { lastMatchMs }),
    ...(account.samples.length === 0 ? {} : { samples: [...account.samples] }),
  }
}
