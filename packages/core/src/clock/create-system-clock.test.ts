import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSystemClock } from './create-system-clock.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

it('tells the time of the machine', () => {
  const clock = createSystemClock()
  expect(clock.nowMs()).toBe(1_000)
  vi.setSystemTime(5_000)
  expect(clock.nowMs()).toBe(5_000)
})

/** The time at which the sleep ended, once it has. */
function endOf(sleep: Promise<void>): { readonly atMs?: number } {
  const end: { atMs?: number } = {}
  void sleep.then(() => {
    end.atMs = createSystemClock().nowMs()
  })
  return end
}

it.each([0, -5, 1, 250])('sleeps for %d ms, and not at all for less than none', async (delayMs) => {
  const end = endOf(createSystemClock().sleep(delayMs))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(end.atMs).toBe(1_000 + Math.max(0, delayMs))
})

it('sleeps longer than one timer can', async () => {
  const days60 = 60 * 24 * 3_600_000
  const end = endOf(createSystemClock().sleep(days60))
  await vi.advanceTimersByTimeAsync(days60 - 1)
  expect(end.atMs).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  expect(end.atMs).toBe(1_000 + days60)
})

it('throws the reason of the signal as soon as it aborts, and leaves no timer behind', async () => {
  const controller = new AbortController()
  const sleep = createSystemClock().sleep(1_000, controller.signal)
  expect(vi.getTimerCount()).toBe(1)
  controller.abort('no longer needed')
  await expect(sleep).rejects.toBe('no longer needed')
  expect(vi.getTimerCount()).toBe(0)
})

it('does not fall asleep when the signal has aborted before', async () => {
  await expect(createSystemClock().sleep(1_000, AbortSignal.abort('too late'))).rejects.toBe('too late')
  expect(vi.getTimerCount()).toBe(0)
})

it('leaves nothing on a signal that lives on', async () => {
  const { signal } = new AbortController()
  const remove = vi.spyOn(signal, 'removeEventListener')
  const end = endOf(createSystemClock().sleep(10, signal))
  await vi.advanceTimersByTimeAsync(10)
  expect(end.atMs).toBe(1_010)
  expect(remove).toHaveBeenCalledOnce()
})
