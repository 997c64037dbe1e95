import { expect, test } from 'vitest'
import { isNodeSuitable } from '../../scripts/setup/node-version.mjs'

test.each([
  ['18.20.8', false],
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['23.11.0', false],
  ['24.10.0', false],
  ['24.11.0', true],
  ['25.0.0', false],
  ['26.0.0', true],
])('Node %s is suitable: %s', (version, expected) => {
  expect(isNodeSuitable(version)).toBe(expected)
})
