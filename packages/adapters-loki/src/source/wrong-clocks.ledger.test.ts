import { expect, test } from 'vitest'
import { runWithWrongClocks } from './__fixtures__/run-with-wrong-clocks.ts'

test('whatever the clocks of Healer, Loki and pods say, every line that Loki took is delivered once, or counted (F18)', async () => {
  let delivered = 0
  for (let seed = 1; seed <= 10; seed += 1) {
    const report = await runWithWrongClocks(seed)
    expect({ seed, ...report }).toMatchObject({ missed: 0, repeated: 0 })
    delivered += report.delivered
  }
  expect(delivered).toBeGreaterThan(5000)
})
