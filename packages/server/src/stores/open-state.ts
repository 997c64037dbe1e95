import type { Clock, IdentifySubject, SessionStore } from '@healer/core/contracts'
import { createEffectLog, type EffectLog } from './create-effect-log.ts'
import { createEvidenceStore, type EvidenceStore } from './create-evidence-store.ts'
import { createIncidentStore, type IncidentStore } from './create-incident-store.ts'
import { createIntakeStore, type IntakeStore } from './create-intake-store.ts'
import { createJournal, type Journal } from './create-journal.ts'
import { createSqliteSessionStore } from './create-sqlite-session-store.ts'
import type { HealerDatabase } from './open-database.ts'

/** All that a Healer remembers, over one database. */
export interface HealerState {
  readonly sessions: SessionStore
  readonly journal: Journal
  readonly incidents: IncidentStore
  readonly effects: EffectLog
  readonly evidence: EvidenceStore
  readonly intake: IntakeStore
}

/** Opens the stores of a database. */
export function openState(options: {
  readonly database: HealerDatabase
  readonly clock: Clock
  readonly identifySubject: IdentifySubject
  /** Remediation attempts before a human is called; default 3 (spec.md section 7, maxIterations). */
  readonly maxAttempts?: number
}): HealerState {
  const { database, clock, identifySubject } = options
  const journal = createJournal({ database })
  const sessions = createSqliteSessionStore({ database })
  const incidents = createIncidentStore({ database, journal, clock })
  return {
    sessions,
    journal,
    incidents,
    effects: createEffectLog({ database, journal, incidents, clock }),
    evidence: createEvidenceStore({ database, sessions }),
    intake: createIntakeStore({
      database,
      journal,
      incidents,
      clock,
      identifySubject,
      maxAttempts: options.maxAttempts ?? 3,
    }),
  }
}
