import path from 'node:path'
import {
  createLokiPushReceiver,
  type LokiPushReceiver,
  lokiResourceLabels,
  type PushCounts,
  type PushCredentials,
  type PushReceiverLimits,
} from '@healer/adapters-loki'
import type { Detection, RegexEngine, RulePack } from '@healer/core/contracts'
import { identifySubject } from '@healer/rules-cto'
import { type HttpServer, serveHttp } from '../http/serve-http.ts'
import { openDatabase } from '../stores/open-database.ts'
import { type HealerState, openState } from '../stores/open-state.ts'
import { createLogWatch, type LogWatch } from './create-log-watch.ts'
import { createSawStart } from './create-saw-start.ts'
import { createSessionApi } from './create-session-api.ts'
import type { ServeSessionsOptions } from './serve-sessions.ts'

/** What {@link serveReceiver} needs. */
export interface ServeReceiverOptions extends ServeSessionsOptions {
  readonly packs: readonly RulePack[]
  /** It stays the caller's. */
  readonly engine: RegexEngine
  /** Whether rules are first tried on their own examples. Default true. */
  readonly quarantine?: boolean
  /** Who may push. Default: everybody who reaches the server. */
  readonly credentials?: PushCredentials
  readonly pushLimits?: Partial<PushReceiverLimits>
  /** Takes new detections once they are durable. */
  readonly onDetections: (detections: readonly Detection[]) => Promise<void>
}

/** A server that receives logs, too. */
export interface ReceivingServer extends HttpServer {
  /** Settles when logs are judged no more: rejects with what they could not be judged or kept for. */
  readonly ended: Promise<void>
  counts(): PushCounts
}

const pushPaths = ['/loki/api/v1/push', '/v1/logs', '/otlp/v1/logs'] as const

/** As the platform's own collectors name them, so that a record says whose it is however it came. */
const resourceLabels = {
  ...lokiResourceLabels,
  'k8s.namespace.name': 'namespace',
  'k8s.pod.name': 'pod',
  'k8s.container.name': 'container',
  app: 'app',
  agent: 'agent',
  play_id: 'play_id',
}

/**
 * Serves the session API, and takes what collectors push: a push is answered with success when its lines are judged and,
 * with what was found, durable. Incidents are opened and shown in their Play's session; nobody carries them on.
 *
 * @throws {@link StoreError} when the state cannot be used, {@link UsageError} when the address cannot be listened on.
 */
export async function serveReceiver(options: ServeReceiverOptions): Promise<ReceivingServer> {
  const { clock } = options
  const database = await openDatabase({ path: path.join(options.dataDirectory, 'healer.db') })
  const receiver = createReceiver(options)
  let watch: LogWatch | undefined
  const release = async () => {
    await receiver.source.close?.()
    watch?.close()
    await database.close()
  }
  try {
    const state = openState({ database, clock, identifySubject })
    watch = createWatch(state, receiver, options)
    const app = createSessionApi({
      ...options,
      state,
      onSessionStarted: watch.noteSession,
      mounts: [{ paths: pushPaths, respond: receiver.respond }],
    })
    const server = await serveHttp({ ...options, app })
    return startReceiving({ watch, server, receiver, release })
  } catch (error) {
    await release()
    throw error
  }
}

function createReceiver({ clock, credentials, pushLimits }: ServeReceiverOptions): LokiPushReceiver {
  return createLokiPushReceiver({
    ...{ name: 'pushed', clock, resourceLabels },
    ...(credentials === undefined ? {} : { credentials }),
    ...(pushLimits === undefined ? {} : { limits: pushLimits }),
  })
}

function createWatch(
  state: HealerState,
  { source }: LokiPushReceiver,
  options: ServeReceiverOptions,
): LogWatch {
  return createLogWatch({
    ...options,
    ...{ state, identifySubject, sources: [source] },
    // What was pushed while nobody listened may be lost: of runs that began then, not all was seen.
    sawStart: createSawStart(options.clock.nowMs()),
    onStored: ({ detections }) => options.onDetections(detections),
  })
}

function startReceiving(parts: {
  readonly watch: LogWatch
  readonly server: HttpServer
  readonly receiver: LokiPushReceiver
  readonly release: () => Promise<void>
}): ReceivingServer {
  const { watch, server, receiver, release } = parts
  const stopping = new AbortController()
  const ended = watch.run(stopping.signal)
  const settled = ended.catch(() => undefined)
  const close = async () => {
    // First the pushes under way: they are answered when what they brought is durable.
    await server.close()
    stopping.abort()
    await settled
    await release()
  }
  let closed: Promise<void> | undefined
  return { url: server.url, ended, counts: receiver.counts, close: () => (closed ??= close()) }
}
