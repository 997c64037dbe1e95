import { type Detection, type LogRecord, type RegexEngine, toId } from '@healer/core'
import { buildTypedRecord, type PlaySession, type PodState } from '@healer/core/contracts'
import { buildRecord, buildSession } from '@healer/core/testing'
import { identifySubject } from '../../src/identify-subject.ts'
import { createLanguageMonitor } from '../../src/language/create-language-monitor.ts'
import type { LanguageMonitor, LanguageMonitorOptions } from '../../src/language/language-monitor.ts'

type Labels = Readonly<Record<string, string>>

/** Labels of an agent's run in the Play that a story is about. */
export function labelsOf(agent: string, more: Labels = {}): Labels {
  return { play_id: 'play-42', agent, pod: `coderun-${agent}-1`, ...more }
}

/** The record of a line. */
export function lineOf(position: number, atSeconds: number, message: string, labels: Labels): LogRecord {
  const stream = labels.pod ?? 'agent.log'
  const id = toId<'RecordId'>(`test:${stream}:${String(position).padStart(6, '0')}`)
  return buildRecord({
    id,
    stream,
    lineNumber: position,
    atMs: Math.round(atSeconds * 1000),
    message,
    labels,
  })
}

/** The record of a pod's state. */
export function podOf(
  position: number,
  atSeconds: number,
  phase: PodState['phase'],
  labels: Labels,
): LogRecord {
  const pod = { name: labels.pod ?? '', namespace: 'cto', phase, isReady: false, restartCount: 0 }
  const { message: _message, ...about } = lineOf(position, atSeconds, '', labels)
  return buildTypedRecord('pod', pod, about)
}

/** A session of the Play in which agents are declared, and perhaps named by tasks. */
export function sessionOf(agents: readonly string[], hints: readonly string[] = []): PlaySession {
  return buildSession({
    playId: toId<'PlayId'>('play-42'),
    agents: new Map(agents.map((agent) => [agent, { remoteTools: [], localServers: new Map() }])),
    tasks: hints.map((agentHint, index) => ({
      id: String(index),
      title: 'Task',
      agentHint,
      dependencies: [],
      priority: 0,
    })),
  })
}

/** A monitor, and what came of it, on virtual time that begins at 0. */
export interface LanguageLog {
  readonly monitor: LanguageMonitor
  readonly raised: readonly Detection[]
  log(atSeconds: number, agent: string, message: string, more?: Labels): void
  take(record: LogRecord): void
  advance(toSeconds: number): readonly Detection[]
}

/** Starts a story. */
export function createLanguageLog(
  engine: RegexEngine,
  options: Partial<LanguageMonitorOptions> = {},
): LanguageLog {
  const monitor = createLanguageMonitor({ engine, ...options })
  const raised: Detection[] = []
  let position = 0
  const take = (record: LogRecord): void => {
    const subject = identifySubject(record.labels)
    raised.push(...monitor.observe({ record, subject, detections: [] }))
  }
  return {
    monitor,
    raised,
    take,
    log(atSeconds, agent, message, more) {
      position += 1
      take(lineOf(position, atSeconds, message, labelsOf(agent, more)))
    },
    advance(toSeconds) {
      const found = monitor.advance({ atMs: toSeconds * 1000 })
      raised.push(...found)
      return found
    },
  }
}
