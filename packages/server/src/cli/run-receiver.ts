import type { PushCounts } from '@healer/adapters-loki'
import { ctoRulePack } from '@healer/rules-cto'
import { type ServeReceiverOptions, serveReceiver } from '../app/serve-receiver.ts'
import { untilAborted } from '../clock/until-aborted.ts'
import type { CommandContext } from './command-context.ts'
import { createDetectionPrinter } from './create-detection-printer.ts'
import { formatCount } from './format-count.ts'
import { loadRegexEngine } from './load-regex-engine.ts'
import { readPushCredentials } from './read-push-credentials.ts'

type ServingOptions = Pick<
  ServeReceiverOptions,
  'dataDirectory' | 'host' | 'port' | 'version' | 'clock' | 'reportError'
>

/** Serves sessions and a receiver until the process is asked to stop; ends with the account. */
export async function runReceiver(serving: ServingOptions, context: CommandContext): Promise<void> {
  const credentials = readPushCredentials(context)
  const printer = createDetectionPrinter(context, 'text')
  const engine = await loadRegexEngine()
  try {
    const server = await serveReceiver({
      ...serving,
      engine,
      packs: [ctoRulePack],
      // Its own tests have tried it.
      quarantine: false,
      ...(credentials === undefined ? {} : { credentials }),
      onDetections: printer.print,
    })
    if (credentials === undefined && !isLoopback(serving.host)) {
      context.stderr.write('warning: everybody who reaches this address may push. Set HEALER_PUSH_TOKEN.\n')
    }
    context.stdout.write(`Healer listens on ${server.url}\n`)
    try {
      await Promise.race([untilAborted(context.signal), server.ended])
    } finally {
      await server.close()
      context.stderr.write(renderPushAccount(server.counts(), printer.count))
    }
  } finally {
    engine.close?.()
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function renderPushAccount(counts: PushCounts, detections: number): string {
  const refused = Object.entries(counts.refusedRequests).map(([reason, count]) => `${reason} ${count}`)
  const requests = refused.length === 0 ? 'no request refused' : `requests refused: ${refused.join(', ')}`
  const lines = `${formatCount(counts.acceptedLines, 'line')}, refused: ${counts.refusedLines}`
  return `pushed: ${lines}, ${requests}, ${formatCount(detections, 'detection')}\n`
}
