/**
 * Logs from Grafana Loki.
 *
 * @module
 */
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
