/** When something began by its own account, and when that was seen first: event time, epoch milliseconds. */
export interface Sighted {
  readonly atMs: number
  readonly seenAtMs: number
}

/**
 * What was seen of a run's start, the earliest of each. A set, not a history: the order in which sources tell of one start
 * changes nothing.
 */
export interface StartSightings {
  /** Its first line, and whether that is where its log begins. */
  readonly line?: { readonly atMs: number; readonly sawStart: boolean }
  /** Its pod, before its containers run. */
  readonly waiting?: Sighted
  /** Its pod with containers that run, or that have run. */
  readonly running?: Sighted
  /** Its CodeRun, not yet ended. */
  readonly codeRun?: Sighted
  /** The CodeRun's job was started. */
  readonly isCodeRunRunning?: boolean
}

/** What is made of the sightings of a start. */
export interface RunStart {
  /** Event time, epoch milliseconds. */
  readonly atMs: number
  /** Whether the agent has run at all: a pod that waits for its image, or a CodeRun for its pod, says nothing yet. */
  readonly hasRun: boolean
  /** Whether everything that the run's log said from its start on could be seen. */
  readonly sawWhole: boolean
}

/** Puts together what two records tell of one start. */
export function mergeSightings(known: StartSightings, added: StartSightings): StartSightings {
  const line = earlier(known.line, added.line)
  const waiting = joinSighted(known.waiting, added.waiting)
  const running = joinSighted(known.running, added.running)
  const codeRun = joinSighted(known.codeRun, added.codeRun)
  return {
    ...(line !== undefined && { line }),
    ...(waiting !== undefined && { waiting }),
    ...(running !== undefined && { running }),
    ...(codeRun !== undefined && { codeRun }),
    ...((known.isCodeRunRunning ?? added.isCodeRunRunning) && { isCodeRunRunning: true }),
  }
}

/**
 * Says when the run began: with its first line or when its pod ran, whichever was first; until either is known, with what
 * announces it.
 *
 * A pod that was seen to wait ran from the record that says so on. One that was met running did from when its node took it
 * on, but no longer ago than `boundMs`: what began earlier was met halfway.
 */
export function startOf(sightings: StartSightings, boundMs: number): RunStart {
  const { line, waiting, running, codeRun, isCodeRunRunning } = sightings
  const pod = runningSince(running, waiting)
  const announced = pod ?? joinSighted(waiting, codeRun)
  const announcedAtMs =
    announced === undefined ? undefined : Math.max(announced.atMs, announced.seenAtMs - boundMs)
  const isHalfway = announced !== undefined && announced.atMs < announced.seenAtMs - boundMs
  const firm = [line?.atMs, pod === undefined ? undefined : announcedAtMs].filter(
    (atMs) => atMs !== undefined,
  )
  const atMs = firm.length > 0 ? Math.min(...firm) : (announcedAtMs ?? 0)
  return {
    atMs,
    hasRun: firm.length > 0 || (waiting === undefined && isCodeRunRunning === true),
    sawWhole: line?.sawStart !== false && (!isHalfway || line?.atMs === atMs),
  }
}

function runningSince(running: Sighted | undefined, waiting: Sighted | undefined): Sighted | undefined {
  if (running === undefined || waiting === undefined || waiting.seenAtMs >= running.seenAtMs) return running
  return { atMs: running.seenAtMs, seenAtMs: running.seenAtMs }
}

function joinSighted(one: Sighted | undefined, other: Sighted | undefined): Sighted | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return { atMs: Math.min(one.atMs, other.atMs), seenAtMs: Math.min(one.seenAtMs, other.seenAtMs) }
}

function earlier<Start extends { readonly atMs: number }>(
  one: Start | undefined,
  other: Start | undefined,
): Start | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return other.atMs < one.atMs ? other : one
}
