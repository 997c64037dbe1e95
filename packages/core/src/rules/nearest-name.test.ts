import { expect, it } from 'vitest'
import { nearestName } from './nearest-name.ts'

const known = ['id', 'title', 'alertCode', 'severity', 'escalateAtOnce', 'rules']

it.each([
  ['severety', 'severity'],
  ['alert_code', 'alertCode'],
  ['ALERT-CODE', 'alertCode'],
  ['rule', 'rules'],
  ['escalate', 'escalateAtOnce'],
  ['ids', 'id'],
])('takes %s for %s', (name, nearest) => {
  expect(nearestName(name, known)).toBe(nearest)
})

it.each(['colour', 'x', '', '🙂', 'titanium-white'])('takes %j for none of them', (name) => {
  expect(nearestName(name, known)).toBeUndefined()
})

it('is not slowed down by a name without end', () => {
  expect(nearestName('s'.repeat(1_000_000), known)).toBeUndefined()
})
