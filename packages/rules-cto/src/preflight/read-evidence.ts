import type { CompiledRegex, RegexEngine } from '@healer/core/contracts'
import { type EvidenceKind, type EvidencePattern, evidencePatterns } from './evidence-patterns.ts'
import { messageLead } from './message-lead.ts'
import { stripAnsi } from './strip-ansi.ts'

/** What a line told, and the parts of it that matter. */
export interface Evidence {
  readonly tells: EvidenceKind
  readonly captures: Readonly<Record<string, string>>
}

/** Reads what a starting agent says of itself. */
export interface EvidenceReader {
  /** Everything that the line tells; empty for nearly every line. */
  read(message: string): readonly Evidence[]
  /** Frees the compiled patterns. */
  dispose(): void
}

interface CompiledEvidence extends EvidencePattern {
  readonly expression: CompiledRegex
}

// Startup lines are short; one with a thousand tools still fits, and RE2 never sees more.
const maxMessageLength = 65_536

/** Creates the reader of the startup contract on an engine; a text without a pattern's literal never reaches it. */
export function createEvidenceReader(engine: RegexEngine): EvidenceReader {
  const compiled = evidencePatterns.map(
    (pattern): CompiledEvidence => ({
      ...pattern,
      expression: engine.compile({ source: messageLead + pattern.regex }),
    }),
  )
  return {
    read(message) {
      const text = stripAnsi(message.slice(0, maxMessageLength).toWellFormed())
      const folded = text.toLowerCase()
      return compiled.flatMap((pattern): Evidence[] => {
        const match = folded.includes(pattern.literal) ? pattern.expression.match(text) : undefined
        return match === undefined ? [] : [{ tells: pattern.tells, captures: match.captures }]
      })
    },
    dispose: () => compiled.forEach((pattern) => pattern.expression.dispose()),
  }
}
