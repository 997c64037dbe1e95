import type { LogRecord, Subject } from '@healer/core/contracts'
import { keepRecord } from '../kept-record.ts'
import { findLanguageTool } from './language-tools.ts'
import type { Language } from './languages.ts'

/** The first record that shows a tool of a language. */
export interface LanguageSighting {
  readonly atMs: number
  /** Cut to what a person needs. */
  readonly record: LogRecord
}

/** A run of a verification agent. Plain data but for the records. */
export interface LanguageRun {
  readonly subject: Subject
  /** Who implemented, where a label says so. */
  readonly implementationAgent?: string
  /** Event time as it stood when the run was met; absent before the first time. */
  readonly metAtMs?: number
  /** The earliest event time at which it was seen to have ended. */
  readonly endedAtMs?: number
  /** The latest event time among its records. */
  readonly lastAtMs: number
  /** The earliest event time of each tool, by its name. */
  readonly tools: Readonly<Record<string, number>>
  /** By language: of tools that other languages have, too, none is kept. */
  readonly sightings: Readonly<Partial<Record<Language, LanguageSighting>>>
}

/** What a record tells of a run. */
export interface LanguageNews {
  readonly tools: readonly string[]
  readonly implementationAgent: string | undefined
  readonly hasEnded: boolean
}

/** Opens a run of which nothing is known yet. */
export function openLanguageRun(subject: Subject, timeMs: number | undefined): LanguageRun {
  return {
    subject,
    ...(timeMs !== undefined && { metAtMs: timeMs }),
    lastAtMs: Number.NEGATIVE_INFINITY,
    tools: {},
    sightings: {},
  }
}

/** Notes what a record tells. The earliest of each counts, so that the order of records changes nothing. */
export function noteNews(run: LanguageRun, news: LanguageNews, record: LogRecord): LanguageRun {
  const { atMs } = record
  const noted = news.tools.reduce((changed, tool) => noteTool(changed, tool, record), run)
  const names = [run.implementationAgent, news.implementationAgent].filter((name) => name !== undefined)
  const [implementationAgent] = names.toSorted()
  return {
    ...noted,
    lastAtMs: Math.max(run.lastAtMs, atMs),
    ...(implementationAgent !== undefined && { implementationAgent }),
    ...(news.hasEnded && { endedAtMs: Math.min(run.endedAtMs ?? atMs, atMs) }),
  }
}

function noteTool(run: LanguageRun, name: string, record: LogRecord): LanguageRun {
  const tool = findLanguageTool(name)
  if (tool === undefined) return run
  const { atMs } = record
  const tools = { ...run.tools, [name]: Math.min(run.tools[name] ?? atMs, atMs) }
  const known = run.sightings[tool.language]
  if (tool.isShared === true || (known !== undefined && isEarlier(known.record, record)))
    return { ...run, tools }
  const sighting = { atMs, record: keepRecord(record) }
  return { ...run, tools, sightings: { ...run.sightings, [tool.language]: sighting } }
}

function isEarlier(one: LogRecord, other: LogRecord): boolean {
  return one.atMs === other.atMs ? one.id <= other.id : one.atMs < other.atMs
}
