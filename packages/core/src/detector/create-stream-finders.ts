import type { IdentifySubject, LogRecord, Subject } from '../contracts/index.ts'
import type { CompiledRulePacks, LineFinder } from '../rules/index.ts'
import { identify } from './name-subject.ts'

/** What all lines of a stream have in common. */
type Origin = Pick<LogRecord, 'labels' | 'source'>

/** Finds lines on which a rule may match, of those rules only that may be about their stream. */
export interface StreamFinders {
  /** For the lines of a stream. */
  ofStream(origin: Origin): LineFinder
  /** For the line of a record; asks nobody whose labels were asked about before. */
  ofRecord(origin: Origin): LineFinder
}

/**
 * Creates the finders of a detector.
 *
 * Records of one stream have their labels in common most often, as one object. Where it is frozen, what was found out of
 * it once holds; of any other every rule is looked for, for to ask whom a line is about costs as much as to look.
 */
export function createStreamFinders(
  compiled: CompiledRulePacks,
  identifySubject: IdentifySubject,
): StreamFinders {
  const hasScopes = compiled.rules.some(({ rule }) => rule.scope !== undefined)
  const found = new WeakMap<Origin['labels'], { readonly source: string; readonly finder: LineFinder }>()

  const ofStream = (origin: Origin): LineFinder => {
    let subject: Subject | undefined
    try {
      return compiled.finderFor(origin, () => (subject ??= identify(identifySubject, origin.labels)))
    } catch {
      // Who cannot say whom a stream is about is told of by each record that a rule may match: by any rule, then.
      return compiled
    }
  }

  return {
    ofStream,
    ofRecord(origin) {
      if (!hasScopes) return compiled
      const { labels, source } = origin
      if (!isObject(labels)) return compiled
      const known = found.get(labels)
      if (known?.source === source) return known.finder
      // Asked last: it takes longer than all else that is done for most records.
      if (!Object.isFrozen(labels)) return compiled
      const finder = ofStream(origin)
      found.set(labels, { source, finder })
      return finder
    },
  }
}

/** Nobody checks that a record has labels. */
function isObject(labels: LogRecord['labels'] | null | undefined): boolean {
  return typeof labels === 'object' && labels !== null
}
