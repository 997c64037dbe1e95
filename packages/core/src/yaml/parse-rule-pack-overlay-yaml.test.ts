import { expect, it } from 'vitest'
import { RulePackError } from '../errors/index.ts'
import { locateRulePackIssues } from './locate-rule-pack-issues.ts'
import { parseRulePackOverlayYaml, safeParseRulePackOverlayYaml } from './parse-rule-pack-overlay-yaml.ts'

const text = `
format: 1
name: ours
version: 1.0.0
title: What is different here
pack: disks
rules:
  - id: disk-full
    mode: shadow
  - { id: mounts-read-only, disabled: { reason: there are none } }
`

it('reads an overlay', () => {
  expect(parseRulePackOverlayYaml(text).rules).toEqual([
    { id: 'disk-full', mode: 'shadow' },
    { id: 'mounts-read-only', disabled: { reason: 'there are none' } },
  ])
})

it('says where it is wrong', () => {
  const twice = safeParseRulePackOverlayYaml(text.replace('mounts-read-only', 'disk-full'), {
    file: 'ours.yaml',
  })
  expect(twice.ok || twice.issues).toMatchObject([
    { code: 'duplicate-id', file: 'ours.yaml', line: 10, column: 11 },
  ])
  expect(() => parseRulePackOverlayYaml(text.replace('mode', 'mood'))).toThrow(
    expect.toSatisfy((error) => RulePackError.isInstance(error) && error.message.includes('line 9:5')),
  )
})

it('places what was found later', () => {
  const issue = { code: 'unknown-rule', path: ['rules', 1, 'id'], message: 'there is none' } as const
  expect(locateRulePackIssues([issue], text, { file: 'ours.yaml' })).toEqual([
    { ...issue, file: 'ours.yaml', line: 10, column: 11 },
  ])
  expect(locateRulePackIssues([issue], '{')).toEqual([issue])
})
