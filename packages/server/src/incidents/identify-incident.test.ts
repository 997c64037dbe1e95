import { toId } from '@healer/core/contracts'
import { buildDetection } from '@healer/core/testing'
import { expect, it } from 'vitest'
import { identifyIncident } from './identify-incident.ts'

const subject = { agent: 'rex' }

it('names the same incident the same, and another episode of it otherwise', () => {
  const detection = buildDetection({ alertCode: 'A10', subject })
  expect(identifyIncident(detection, 1)).toBe(identifyIncident(detection, 1))
  expect(identifyIncident(detection, 2)).not.toBe(identifyIncident(detection, 1))
})

it('tells incidents apart whose digests begin with the same eight digits', () => {
  // Found by trying 95,732 fingerprints: a shorter name would refuse the second one's opening, at every start again.
  const [one, other] = ['v1:0000000000015c64', 'v1:00000000000175f4'].map((fingerprint) =>
    identifyIncident(buildDetection({ alertCode: 'A10', subject, fingerprint }), 1),
  )
  expect(one).not.toBe(other)
})

it.each(['../../etc/passwd', '--upload-pack=x', 'Ünïcode \u202E', '', 'a'.repeat(500), 'x;rm -rf $(y)'])(
  'is fit for a branch whatever an agent is called: %j',
  (agent) => {
    const detection = buildDetection({ ruleId: toId<'RuleId'>('r'), alertCode: 'A10', subject: { agent } })
    expect(identifyIncident(detection, 1)).toMatch(/^a10(-[a-z0-9]+)+$/)
    expect(identifyIncident(detection, 1).length).toBeLessThan(100)
  },
)
