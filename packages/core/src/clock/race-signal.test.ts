import { expect, it, vi } from 'vitest'
import { raceSignal } from './race-signal.ts'

const never = () => new Promise<never>(() => {})

it('settles as the promise does, and leaves nothing on the signal', async () => {
  const { signal } = new AbortController()
  const remove = vi.spyOn(signal, 'removeEventListener')
  await expect(raceSignal(Promise.resolve('here'), signal)).resolves.toBe('here')
  await expect(raceSignal(Promise.reject(new Error('gone')), signal)).rejects.toThrow('gone')
  expect(remove).toHaveBeenCalledTimes(2)
})

it('rejects with the reason of the signal as soon as it aborts', async () => {
  const controller = new AbortController()
  const race = raceSignal(never(), controller.signal)
  controller.abort(new Error('no longer needed'))
  await expect(race).rejects.toThrow('no longer needed')
})

it('rejects when the signal has aborted before', async () => {
  await expect(raceSignal(never(), AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
})
