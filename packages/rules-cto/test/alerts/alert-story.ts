import { createDetector, type Detection } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRecord } from '@healer/core/testing'
import { ctoRulePack, identifySubject } from '../../src/index.ts'
import type { TypedExample } from '../../src/rules/records/example-of.ts'

type Labels = Readonly<Record<string, string>>

/** Labels of a run, as the platform writes them. */
export function labelsOf(agent: string, { play = 'play-42', task = '42', run = 'abcde' } = {}): Labels {
  return { play_id: play, 'task-id': task, agent: `5DLabs-${agent}`, pod: `coderun-${agent}-${task}-${run}` }
}

const sources: Readonly<Record<string, string>> = {
  comment: 'github',
  commit: 'github',
  check: 'github',
  'pull-request': 'github',
  session: 'sessions',
  log: 'loki',
}

/** A detector with the whole pack, and what it told, on virtual time that begins at 0. */
export interface AlertStory {
  readonly detections: readonly Detection[]
  /** A state or an event, at a minute; how often, half a minute apart, as a source does that tells states again. */
  tell(atMinutes: number, example: TypedExample, labels?: Labels, times?: number): void
  /** A line of a log. */
  say(atMinutes: number, message: string, labels?: Labels): void
  /** Event time passes, and no source says anything. */
  passTo(atMinutes: number): void
  /** What was told: which rule, on what happened in which minute, how, and in which minute it was told. */
  told(): readonly string[]
}

// One for all stories, since it takes seconds to compile the pack; each begins with an empty memory.
const detector = createDetector({
  packs: [ctoRulePack],
  engine: createRe2WasmEngine(),
  identifySubject,
  quarantine: false,
})
const beginning = detector.snapshot()

/** Starts a story; the one before is over. */
export function createAlertStory(): AlertStory {
  detector.restore(beginning)
  const detections: Detection[] = []
  const toldAt: number[] = []
  let position = 0
  const note = (found: readonly Detection[], atMs: number) => {
    detections.push(...found)
    toldAt.push(...found.map(() => atMs))
  }
  const push = (atMinutes: number, kind: TypedExample['kind'] | 'log', message: string, labels: Labels) => {
    position += 1
    const atMs = Math.round(atMinutes * 60_000)
    const source = sources[kind] ?? 'cluster'
    const record = { source, stream: labels.pod ?? kind, lineNumber: position, atMs, message, labels }
    note(detector.push({ ...buildRecord(record), ...(kind === 'log' ? {} : { kind }) }), atMs)
  }
  return {
    detections,
    tell(atMinutes, { kind, line }, labels = {}, times = 1) {
      for (let index = 0; index < times; index += 1) push(atMinutes + index / 2, kind, line, labels)
    },
    say: (atMinutes, message, labels = {}) => push(atMinutes, 'log', message, labels),
    passTo: (atMinutes) => note(detector.advance(atMinutes * 60_000), atMinutes * 60_000),
    told: () =>
      detections.map(({ ruleId, atMs, expectation }, index) => {
        const how = expectation === undefined ? '' : ` ${expectation}`
        return `${ruleId} of ${round(atMs)}${how}, told at ${round(toldAt[index] ?? 0)}`
      }),
  }
}

const round = (atMs: number) => Math.round(atMs / 6_000) / 10
