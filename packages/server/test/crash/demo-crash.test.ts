import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findSummaryViolations, findViolations } from './find-violations.ts'
import { type Intents, liveOnce, liveTwice } from './live-through.ts'

/** With `HEALER_CRASH_STRIDE=1 npm test -- packages/server/test/crash` every single step has its turn. */
const stride = Number(process.env['HEALER_CRASH_STRIDE'] ?? 60)
const timeoutMs = 3_600_000

let parent: string
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'healer-crash-'))
})
afterEach(() => rm(parent, { recursive: true, force: true }))

async function crashAt(point: string, intents: Intents) {
  const directory = path.join(parent, `at-${point.replaceAll(/\W/g, '-')}-${intents}`)
  const { isKilled, lastWords, end } = await liveTwice(directory, point, intents)
  const violations = [...findSummaryViolations(end?.summary), ...(await findViolations(directory))]
  await rm(directory, { recursive: true, force: true })
  return { isKilled, lastWords, violations }
}

/** Both cores at work: each takes the next point as soon as it is free. */
async function forEachPoint(
  points: readonly number[],
  visit: (point: number) => Promise<void>,
): Promise<void> {
  const left = points.values()
  const work = async () => {
    for (const point of left) await visit(point)
  }
  await Promise.all([work(), work()])
}

describe('the demo, killed and started again', () => {
  it(`does everything once, killed at every ${stride === 1 ? '' : `${stride}th `}step`, {
    timeout: timeoutMs,
  }, async () => {
    const clean = await liveOnce(path.join(parent, 'clean'), '', 'intents')
    expect(findSummaryViolations(clean.end?.summary)).toEqual([])
    expect(await findViolations(path.join(parent, 'clean'))).toEqual([])
    const steps = clean.end?.crossed ?? 0
    expect(steps).toBeGreaterThan(100)
    const failures: string[] = []
    let kills = 0
    const points = Array.from({ length: Math.ceil(steps / stride) }, (_, index) => 1 + index * stride)
    await forEachPoint(points, async (point) => {
      const { isKilled, lastWords, violations } = await crashAt(String(point), 'intents')
      if (isKilled) kills += 1
      if (violations.length > 0) failures.push(`${lastWords.trim()}: ${violations.join('; ')}`)
    })
    expect(failures).toEqual([])
    // How often a poll finds something differs from run to run: the last few points may lie behind the end.
    expect(kills).toBeGreaterThan(points.length * 0.8)
  })

  const effects = [
    'tracker.openIssue',
    'tracker.addComment',
    'codeHost.commitChanges',
    'codeHost.openPullRequest',
    'notifier.send',
    'runner.startRun',
  ]

  it.each(effects)('does %s once when killed right behind it', { timeout: timeoutMs }, async (effect) => {
    const { isKilled, violations } = await crashAt(`after ${effect}`, 'intents')
    expect({ isKilled, violations }).toEqual({ isKilled: true, violations: [] })
  })

  it.each(effects)('does not do %s once without intents', { timeout: timeoutMs }, async (effect) => {
    const { isKilled, violations } = await crashAt(`after ${effect}`, 'no-intents')
    expect(isKilled).toBe(true)
    expect(violations).not.toEqual([])
  })
})
