import { describe, expect, it } from 'vitest'
import { UsageError } from '../errors/index.ts'
import { createManualClock, type ManualClock } from './create-manual-clock.ts'

/** Writes down who woke and when. */
function createDiary(clock: ManualClock) {
  const entries: string[] = []
  const note = (name: string) => entries.push(`${name} at ${clock.nowMs()}`)
  return {
    entries,
    note,
    sleep: (name: string, delayMs: number) => clock.sleep(delayMs).then(() => note(name)),
  }
}

it('stands still until it is moved', async () => {
  const clock = createManualClock(1_000)
  expect(clock.nowMs()).toBe(1_000)
  await clock.advance(5)
  expect(clock.nowMs()).toBe(1_005)
  await clock.advanceTo(2_000)
  expect(clock.nowMs()).toBe(2_000)
  expect(createManualClock().nowMs()).toBe(0)
})

it.each([-1, Number.NaN])('refuses to go back: %d', async (byMs) => {
  await expect(createManualClock(10).advance(byMs)).rejects.toThrow(UsageError)
})

describe('sleepers', () => {
  it('wake in the order of their time, then of their going to sleep, each at its own time', async () => {
    const clock = createManualClock()
    const diary = createDiary(clock)
    const sleeps = [
      ['late', 30],
      ['first', 10],
      ['second', 10],
      ['middle', 20],
    ] as const
    sleeps.forEach(([name, delayMs]) => void diary.sleep(name, delayMs))
    expect(clock.sleeperCount()).toBe(4)
    await clock.advance(29)
    expect(diary.entries).toEqual(['first at 10', 'second at 10', 'middle at 20'])
    expect(clock.sleeperCount()).toBe(1)
    await clock.advance(1)
    expect(diary.entries.at(-1)).toBe('late at 30')
  })

  it('are done with what they do before the next one wakes', async () => {
    const clock = createManualClock()
    const diary = createDiary(clock)
    const slow = async () => {
      await clock.sleep(10)
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
      diary.note('slow')
    }
    void slow()
    void diary.sleep('next', 11)
    await clock.advance(20)
    expect(diary.entries).toEqual(['slow at 10', 'next at 11'])
  })

  it('that go to sleep again on the way wake again on the way', async () => {
    const clock = createManualClock()
    const diary = createDiary(clock)
    const beat = async () => {
      for (;;) {
        await clock.sleep(10)
        diary.note('beat')
      }
    }
    void beat()
    void diary.sleep('between', 15)
    await clock.advance(35)
    expect(diary.entries).toEqual(['beat at 10', 'between at 15', 'beat at 20', 'beat at 30'])
  })

  it('that went to sleep in the same turn as time is moved are not missed', async () => {
    const clock = createManualClock()
    const diary = createDiary(clock)
    void Promise.resolve().then(() => diary.sleep('born late', 5))
    await clock.advance(5)
    expect(diary.entries).toEqual(['born late at 5'])
  })

  it.each([0, -1])('of %d ms do not need time to move', async (delayMs) => {
    await createManualClock().sleep(delayMs)
    expect.assertions(0)
  })
})

describe('signals', () => {
  it('end a sleep with their reason, whatever the time', async () => {
    const clock = createManualClock()
    const controller = new AbortController()
    const sleep = clock.sleep(10, controller.signal)
    controller.abort('enough')
    await expect(sleep).rejects.toBe('enough')
    expect(clock.sleeperCount()).toBe(0)
    await expect(clock.sleep(10, controller.signal)).rejects.toBe('enough')
  })

  it('that abort after the end change nothing', async () => {
    const clock = createManualClock()
    const controller = new AbortController()
    const sleep = clock.sleep(10, controller.signal)
    await clock.advance(10)
    controller.abort('too late')
    await expect(sleep).resolves.toBeUndefined()
  })
})
