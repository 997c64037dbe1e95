import { buildRule, buildRulePack, hostileTexts } from '@healer/core/testing'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { exportLokiRules } from './export-loki-rules.ts'
import { renderLokiRules } from './render-loki-rules.ts'

test('YAML that a ruler loads, with what is not in it above', () => {
  const pack = buildRulePack([
    buildRule({
      id: 'disk-full',
      title: 'A disk is full',
      match: { any: [{ all: [{ literal: 'a' }, { literal: 'b' }] }, { literal: 'c' }] },
    }),
    buildRule({ id: 'hidden', mode: 'shadow' }),
    buildRule({ id: 'rare', repeatIntervalMs: 1_000 }),
  ])
  expect(renderLokiRules(exportLokiRules({ pack, atMs: 0 }))).toMatchInlineSnapshot(`
    "# Made by \`healer rules export --format loki\`.

    # Not exported, for a ruler cannot express it:
    # - hidden: it is in mode shadow, and tells nobody

    # Otherwise than in Healer:
    # - rare: how often it is told again is for the Alertmanager to say

    groups:
      - name: sample
        interval: 1m
        rules:
          - alert: disk-full
            expr: |-
              sum by (play_id, agent, pod) (count_over_time({namespace="cto"} |~ "(?i)c" [5m])) >= 1
              or
              sum by (play_id, agent, pod) (count_over_time({namespace="cto"} |~ "(?i)a" |~ "(?i)b" [5m])) >= 1
            labels:
              source: healer
              severity: high
              tier: P2
              rule: disk-full
              pack: sample@1.0.0
            annotations:
              summary: A disk is full
          - alert: rare
            expr: sum by (play_id, agent, pod) (count_over_time({namespace="cto"} |~ "(?i)boom" [5m])) >= 1
            labels:
              source: healer
              severity: high
              tier: P2
              rule: rare
              pack: sample@1.0.0
            annotations:
              summary: Something went off
    "
  `)
})

test('no text of a pack can leave its place', () => {
  const pack = buildRulePack(
    hostileTexts
      .filter((text) => text !== '' && text.isWellFormed())
      .map((title, index) =>
        buildRule({ id: `rule-${index}`, title, match: { literal: title, caseSensitive: true } }),
      ),
  )
  const exported = exportLokiRules({ pack, atMs: 0 })
  const text = renderLokiRules(exported)
  expect(parse(text)).toEqual({ groups: exported.groups })
  expect(text).not.toMatch(/[^\P{C}\n]/u)
})

test('no text of a reason can leave its comment', () => {
  const omissions = [{ ruleId: 'a', reason: '\u001b[31mfirst\ngroups: []\r\n\u2028second\u0085third' }]
  const text = renderLokiRules({ groups: [], omissions, differences: [] })
  expect(parse(text)).toEqual({ groups: [] })
  expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual(['groups: []'])
})
