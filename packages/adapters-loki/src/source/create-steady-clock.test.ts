import { createManualClock } from '@healer/core/testing'
import { expect, test } from 'vitest'
import { createSteadyClock } from './create-steady-clock.ts'

test('goes on when the clock behind it steps back, and leaps with it', () => {
  const manual = createManualClock(0)
  let wrongMs = 0
  const steady = createSteadyClock({ ...manual, nowMs: () => wrongMs })
  const seen = [100, 50, 60, 1000, 0, 5].map((nowMs) => {
    wrongMs = nowMs
    return steady.nowMs()
  })
  expect(seen).toEqual([100, 100, 110, 1050, 1050, 1055])
})
