import { describe, expect, it } from 'vitest'
import type { Detection, Monitor, Observation } from '../../contracts/index.ts'
import { freezeDeep } from '../../rules/freeze-deep.ts'

/** One thing that happens to a monitor. */
export type MonitorStep = { readonly observe: Observation } | { readonly advanceToMs: number }

/** What {@link describeMonitor} asks of a monitor. */
export interface MonitorSetup {
  /** Makes a monitor that has seen nothing, each time a new one. */
  readonly create: () => Monitor
  /** Records and times, in which the monitor raises something at least once. */
  readonly story: readonly MonitorStep[]
}

/**
 * Describes what every monitor must keep: it is deterministic, it raises a thing once, time never goes back for it, and
 * stopping and going on from a snapshot, at whatever step, makes no difference.
 */
export function describeMonitor(name: string, setup: () => MonitorSetup): void {
  describe(`monitor: ${name}`, () => {
    it('has a version and a name', () => {
      const monitor = setup().create()
      expect(monitor.contractVersion).toBe(1)
      expect(monitor.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    })

    it('raises something in its story, and never the same detection twice', () => {
      const { create, story } = setup()
      const ids = runStory(create(), story).flatMap((detections) =>
        detections.map((detection) => detection.id),
      )
      expect(ids).not.toEqual([])
      expect(new Set(ids).size).toBe(ids.length)
    })

    it('says the same whenever it is told the same', () => {
      const { create, story } = setup()
      expect(runStory(create(), story)).toEqual(runStory(create(), story))
    })

    it('goes on from a snapshot that was stored as JSON, taken after any step', () => {
      const { create, story } = setup()
      const whole = runStory(create(), story)
      story.forEach((_, cut) => {
        const first = create()
        runStory(first, story.slice(0, cut))
        const second = create()
        second.restore(JSON.parse(JSON.stringify(first.snapshot())))
        expect(runStory(second, story.slice(cut)), `stopped before step ${cut + 1}`).toEqual(whole.slice(cut))
      })
    })

    it('hands out snapshots that later steps leave alone', () => {
      const { create, story } = setup()
      story.forEach((_, cut) => {
        const monitor = create()
        runStory(monitor, story.slice(0, cut))
        const snapshot = monitor.snapshot()
        const before = JSON.stringify(snapshot)
        runStory(monitor, story.slice(cut))
        expect(JSON.stringify(snapshot), `taken before step ${cut + 1}`).toBe(before)
      })
    })

    it('raises nothing more when it is told the same time again, and nothing when time goes back', () => {
      const { create, story } = setup()
      const disturbed = create()
      let latestMs: number | undefined
      const answers = story.map((step) => {
        const answer = runStep(disturbed, step)
        if ('advanceToMs' in step) {
          latestMs = Math.max(latestMs ?? step.advanceToMs, step.advanceToMs)
          expect(disturbed.advance({ atMs: latestMs })).toEqual([])
        }
        if (latestMs !== undefined) expect(disturbed.advance({ atMs: latestMs - 1 })).toEqual([])
        return answer
      })
      expect(answers).toEqual(runStory(create(), story))
    })
  })
}

function runStory(monitor: Monitor, story: readonly MonitorStep[]): readonly (readonly Detection[])[] {
  return story.map((step) => runStep(monitor, step))
}

// Frozen, so that a monitor which changes what it is given fails.
function runStep(monitor: Monitor, step: MonitorStep): readonly Detection[] {
  if ('observe' in step) return monitor.observe(freezeDeep(step.observe))
  return monitor.advance({ atMs: step.advanceToMs })
}
