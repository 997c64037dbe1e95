/**
 * Logs from Grafana Loki: a source that loses none, a receiver of what others push, a sink for detections.
 *
 * @module
 */
export type { LokiAccessOptions, LokiAuth } from './client/loki-access.ts'
export type { LokiFetch, LokiRequestInit, LokiResponse } from './client/loki-fetch.ts'
export { type PushDownOptions, type PushedDownQueries, pushDownRules } from './pushdown/push-down-rules.ts'
export type { PushCredentials } from './receiver/authorize-push.ts'
export {
  createLokiPushReceiver,
  type LokiPushReceiver,
  type LokiPushReceiverOptions,
} from './receiver/create-loki-push-receiver.ts'
export type { PushCounts } from './receiver/create-push-responder.ts'
export { lokiResourceLabels, type ResourceLabels } from './receiver/map-otlp-logs.ts'
export { defaultPushReceiverLimits, type PushReceiverLimits } from './receiver/push-receiver-limits.ts'
export type { PushRefusalReason } from './receiver/push-refused-error.ts'
export type { SubjectLabels } from './ruler/build-loki-rule.ts'
export {
  type ExportedLokiRules,
  type ExportLokiRulesOptions,
  exportLokiRules,
  type LokiRuleNotice,
} from './ruler/export-loki-rules.ts'
export type { LokiRule, LokiRuleGroup } from './ruler/loki-rule.ts'
export type { FieldFormat } from './ruler/render-log-query.ts'
export { renderLokiRules } from './ruler/render-loki-rules.ts'
export { createLokiSink, type LokiSink, type LokiSinkOptions } from './sink/create-loki-sink.ts'
export type { RedactText } from './sink/render-detection-line.ts'
export {
  createLokiLogSource,
  type LokiLogSource,
  type LokiLogSourceOptions,
} from './source/create-loki-log-source.ts'
export { ctoLokiQueries } from './source/loki-selectors.ts'
export type { LokiSourceCounters, LokiSourceHealth } from './source/loki-source-health.ts'
export { createWebSocketTail, type WebSocketTailOptions } from './tail/create-web-socket-tail.ts'
export type { LokiTail, OpenLokiTail, OpenLokiTailRequest } from './tail/open-loki-tail.ts'
