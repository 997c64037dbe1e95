import { createDetector } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRecord, buildRule, buildRulePack } from '@healer/core/testing'
import { expect, it } from 'vitest'
import { approval } from '../../src/rules/records/approvals.ts'
import { exampleOf } from '../../src/rules/records/example-of.ts'

const detector = createDetector({
  packs: [buildRulePack([buildRule({ match: approval })])],
  engine: createRe2WasmEngine(),
  quarantine: false,
})

function approves(changes: Parameters<typeof exampleOf.comment>[0]): boolean {
  const { kind, line } = exampleOf.comment(changes)
  return detector.push({ ...buildRecord({ message: line }), kind }).length > 0
}

it.each([
  'LGTM',
  'lgtm!',
  '✅ Approved',
  'Approved.',
  '**APPROVED** 🚀',
  '## Review\n\n✅ **Approved**',
  'Review: approved',
  'QA review: ✅ approved',
  'Status: **Approved**',
  'Verdict — LGTM',
  'Approved: yes',
  '✅ All tests pass.',
  'PR approved',
  'The changes are fine.\n\nApproved',
  'I approve this pull request.',
  'LGTM, all changes requested before were made',
])('approves: %s', (body) => {
  expect(approves({ body })).toBe(true)
})

it.each([
  'Not approved',
  'Not yet approved',
  'Approved: no',
  'approved?',
  'Is this approved already',
  'I cannot approve this.',
  'I approve if the tests pass',
  '> approved\n\nsays who?',
  '`approved` is a state',
  'It will be approved once the tests pass.',
  'Approved by mallory',
  'LGTM, but the tests are red',
  '❌ Not approved',
  'Review: changes requested',
  'Status: changes requested. It was approved before.',
  'disapproved',
  'Unapproved',
  'APPROVED_USERS is not set',
  'It says "LGTM" in the commit message',
  'I read it.',
  '',
])('does not approve: %s', (body) => {
  expect(approves({ body })).toBe(false)
})

it('believes the verdict of a review more than its words', () => {
  expect(approves({ body: 'Not a word.', review: 'approved' })).toBe(true)
  expect(approves({ body: 'LGTM', review: 'commented' })).toBe(true)
  expect(approves({ body: 'LGTM', review: 'changes-requested' })).toBe(false)
  expect(approves({ body: 'LGTM', review: 'dismissed' })).toBe(false)
})
