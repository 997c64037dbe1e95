import { createDetector } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRecord } from '@healer/core/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { ctoRulePack, identifySubject } from '../../src/index.ts'
import { knownAgents } from '../../src/known-agents.ts'
import { agentAnomalies } from '../../src/rules/behaviours/agent-anomalies.ts'
import { agentFailures } from '../../src/rules/behaviours/agent-failures.ts'
import { agentSignals } from '../../src/rules/behaviours/agent-signals.ts'
import { specPatterns } from '../spec-patterns.ts'
import { anyAgentLines } from './any-agent-lines.ts'
import { appLines } from './app-lines.ts'
import type { BehaviourLine } from './behaviour-line.ts'
import { deliveryLines } from './delivery-lines.ts'
import { implementationLines } from './implementation-lines.ts'
import { verificationLines } from './verification-lines.ts'

const engine = createRe2WasmEngine()
const detector = createDetector({ packs: [ctoRulePack], engine, identifySubject })
afterAll(() => {
  detector.close()
  engine.close()
})

const behaviours = [...agentFailures, ...agentSignals, ...agentAnomalies]
// What else the pack has to say of a line is tested where its rules are.
const watched = new Set<string>([
  ...behaviours.map(({ id }) => id),
  ...specPatterns.map(({ ruleId }) => ruleId),
])

let signals: string[] = []
let shadowed: string[] = []
detector.on('signal-seen', ({ ruleId }) => signals.push(ruleId))
detector.on('detection-shadowed', ({ ruleId }) => shadowed.push(ruleId))

function judge(line: string, labels: Readonly<Record<string, string>>): Required<BehaviourLine> {
  signals = []
  shadowed = []
  const fires = detector.push(buildRecord({ message: line, labels })).map(({ ruleId }) => ruleId)
  const watch = (ids: readonly string[]) => ids.filter((id) => watched.has(id))
  return { line, fires: watch(fires), signals: watch(signals), shadowed: watch(shadowed) }
}

const expected = ({ line, fires = [], signals = [], shadowed = [] }: BehaviourLine) => ({
  line,
  fires,
  signals,
  shadowed,
})

const byAgent = { ...implementationLines, ...appLines, ...verificationLines, ...deliveryLines }
const allLines = [...Object.values(byAgent).flat(), ...anyAgentLines]

describe.each(Object.entries(byAgent))('a line of %s', (agent, lines) => {
  it.each(lines.map((line) => [line.line, line] as const))('%s', (_, line) => {
    expect(judge(line.line, { agent })).toEqual(expected(line))
  })
})

describe('a line of an agent that no rule names', () => {
  it.each(anyAgentLines.map((line) => [line.line, line] as const))('%s', (_, line) => {
    expect(judge(line.line, { agent: '5DLabs-Zeus' })).toEqual(expected(line))
  })
})

describe('the behaviours of agents', () => {
  it('have lines for every agent that is known', () => {
    expect(Object.keys(byAgent).toSorted()).toEqual([...knownAgents].toSorted())
    expect(allLines.length).toBeGreaterThan(200)
  })

  it.each(behaviours.map((rule) => [rule.id, rule] as const))(
    '%s has a line on which it speaks',
    (id, rule) => {
      const mode = 'mode' in rule ? rule.mode : 'live'
      const kind = { live: 'fires', signal: 'signals', shadow: 'shadowed' } as const
      expect(allLines.filter((line) => line[kind[mode]]?.includes(id)).length).toBeGreaterThan(0)
    },
  )

  it('are those of the agent whom the labels name, whatever the line says', () => {
    for (const [agent, lines] of Object.entries(byAgent)) {
      for (const line of lines) {
        const forged = `${line.line} agent=${agent === 'rex' ? 'cleo' : 'rex'} [5DLabs-Tess]`
        for (const id of judge(forged, { agent }).fires) {
          const rule = behaviours.find((one) => one.id === id)
          const agents: readonly string[] = rule?.scope.agents ?? ['*']
          expect({ forged, id, isInScope: agents.includes('*') || agents.includes(agent) }).toEqual({
            forged,
            id,
            isInScope: true,
          })
        }
      }
    }
  })

  it('are nobody’s where the labels name no agent', () => {
    for (const { line } of allLines) {
      const { fires, signals, shadowed } = judge(line, { pod: 'cto-controller-6c9f7b5d8-x2x4q' })
      const ids = [...fires, ...signals, ...shadowed].filter((id) =>
        behaviours.some((rule) => rule.id === id),
      )
      expect({ line, ids }).toEqual({ line, ids: [] })
    }
  })

  it('are found by the name of the pod, too', () => {
    const line = 'CONFLICT (content): Merge conflict in src/main.rs'
    expect(judge(line, { pod: 'coderun-rex-42-abcde' }).fires).toEqual(['cto-merge-conflict'])
    expect(judge(line, { pod: 'coderun-cleo-42-abcde' }).fires).toEqual([])
    expect(judge(line, { pod: 'coderun-cleo-42-abcde', agent: '5DLabs-Rex' }).fires).toEqual([
      'cto-merge-conflict',
    ])
  })

  it('are told once a behaviour: no rule is there twice', () => {
    const ids = behaviours.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const rule of agentSignals)
      expect([rule.id, rule.mode, rule.action.autonomy]).toEqual([rule.id, 'signal', 'observe'])
    for (const rule of agentAnomalies)
      expect([rule.id, rule.mode, rule.action.autonomy]).toEqual([rule.id, 'shadow', 'observe'])
  })
})
