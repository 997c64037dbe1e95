/**
 * The Healer service, to be embedded: put together by value with `createApp`, over the state of one database, with the
 * embedded adapters or your own. The command line is the `healer` binary of this package.
 *
 * @module
 */
export { createDeterministicEvaluator } from './agents/create-deterministic-evaluator.ts'
export { createPlaybookRemediator } from './agents/create-playbook-remediator.ts'
export type { Playbook } from './agents/playbooks/playbook.ts'
export { createApp, type HealerApp, type HealerAppOptions } from './app/create-app.ts'
export { createLogWatch, type LogWatch, type LogWatchOptions } from './app/create-log-watch.ts'
export { type ReceivingServer, type ServeReceiverOptions, serveReceiver } from './app/serve-receiver.ts'
export { type ServeSessionsOptions, serveSessions } from './app/serve-sessions.ts'
export { createLocalCodeHost, type LocalCodeHostOptions } from './code-hosts/create-local-code-host.ts'
export { createHttpApp, type HttpAppOptions } from './http/create-http-app.ts'
export type { HttpMount } from './http/http-mount.ts'
export {
  defaultHttpLimits,
  type HttpLimits,
  type HttpServer,
  type ServeHttpOptions,
  serveHttp,
} from './http/serve-http.ts'
export type { IncidentEvent } from './incidents/incident-event.ts'
export type { ActivityEvent, JournalEntry, JournalEvent } from './incidents/journal-entry.ts'
export { defaultLoopSettings, type LoopSettings } from './loop/loop-context.ts'
export { createFileNotifier } from './notifiers/create-file-notifier.ts'
export { createProcessAgentRunner } from './runners/create-process-agent-runner.ts'
export type { ProcessAgentRunner, ProcessAgentRunnerOptions } from './runners/process-agent-runner.ts'
export {
  createFileLogSource,
  type FileLogSourceOptions,
  type ListLogFiles,
} from './sources/create-file-log-source.ts'
export { type LineTime, type ParseTime, parseLeadingTime } from './sources/parse-leading-time.ts'
export type { LogFile } from './sources/read-log-files.ts'
export type { JudgedBatch } from './stores/create-intake-store.ts'
export { createLocalCodeHostStore } from './stores/create-local-code-host-store.ts'
export { createLocalIssueStore } from './stores/create-local-issue-store.ts'
export { type HealerDatabase, type OpenDatabaseOptions, openDatabase } from './stores/open-database.ts'
export { type HealerState, openState } from './stores/open-state.ts'
export {
  createLocalIssueTracker,
  type LocalIssueTrackerOptions,
} from './trackers/create-local-issue-tracker.ts'
