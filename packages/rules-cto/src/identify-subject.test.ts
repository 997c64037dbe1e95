import { describe, expect, it } from 'vitest'
import { identifySubject } from './identify-subject.ts'

describe('identifySubject', () => {
  it.each([
    [{ play_id: 'play-42' }, { playId: 'play-42' }],
    [{ 'workflows.argoproj.io/workflow': 'play-42' }, { playId: 'play-42' }],
    [{ workflows_argoproj_io_workflow: 'play-42' }, { playId: 'play-42' }],
    [{ play_id: 'first', 'workflows.argoproj.io/workflow': 'second' }, { playId: 'first' }],
    [{ play_id: '', workflows_argoproj_io_workflow: 'play-42' }, { playId: 'play-42' }],
  ])('reads the play from %j', (labels, subject) => {
    expect(identifySubject(labels)).toEqual(subject)
  })

  it.each([
    [{ agent: 'rex' }, 'rex'],
    [{ agent: '5DLabs-Rex' }, 'rex'],
    [{ agent: 'Acme-Labs-Zeus' }, 'zeus'],
    [{ agent: 'acme-cleo' }, 'cleo'],
    [{ agent: 'code-reviewer' }, 'code-reviewer'],
    [{ agent: ' Tess ' }, 'tess'],
    [{ 'healer/agent': 'bolt', agent: 'rex' }, 'bolt'],
    [{ 'agents.platform/agent': 'nova', 'healer/agent': 'bolt', agent: 'rex' }, 'nova'],
    [{ agents_platform_agent: 'nova', healer_agent: 'bolt', agent: 'rex' }, 'nova'],
    [{ healer_agent: 'bolt', agent: 'rex' }, 'bolt'],
    [{ 'agents.platform/agent': 'rex; rm -rf', agent: 'cleo' }, 'cleo'],
  ])('reads the agent from %j', (labels, agent) => {
    expect(identifySubject(labels)).toEqual({ agent })
  })

  it.each(['-', 'rex-', '../rex', 'rex cleo', 'réx', 'a_b', ''])('takes %j for no name', (agent) => {
    expect(identifySubject({ agent })).toEqual({})
  })

  it.each([
    ['coderun-rex-42-abcde', 'rex'],
    ['play-task-3-grizz-xyz', 'grizz'],
    ['vex-1', 'vex'],
    ['factory-claude-opus', 'factory'],
    ['CodeRun-CLEO-7', 'cleo'],
  ])('finds the agent in the name of the pod %s', (pod, agent) => {
    expect(identifySubject({ pod })).toEqual({ agent, runId: pod })
    expect(identifySubject({ pod_name: pod })).toEqual({ agent, runId: pod })
  })

  it.each([
    'complexity-rexx-1',
    'coderun-42',
    'sparkle-7',
    'atlas-guardian-5d9',
    'cto-tools-rex-1',
    'healer-fix-rex',
  ])('finds no agent in the name of the pod %s', (pod) => {
    expect(identifySubject({ pod })).toEqual({ runId: pod })
  })

  it('believes a label more than the name of the pod', () => {
    expect(identifySubject({ agent: 'cleo', pod: 'healer-rex-1' })).toEqual({
      agent: 'cleo',
      runId: 'healer-rex-1',
    })
  })

  it.each([
    [{ pod: 'p', pod_name: 'q', run_id: 'r' }, 'p'],
    [{ pod_name: 'q', run_id: 'r' }, 'q'],
    [{ run_id: 'r' }, 'r'],
  ])('reads the run from %j', (labels, runId) => {
    expect(identifySubject(labels)).toEqual({ runId })
  })

  it('knows nothing of what has no labels, inherited ones included', () => {
    expect(identifySubject({})).toEqual({})
    expect(identifySubject(Object.create({ agent: 'rex' }))).toEqual({})
  })
})
