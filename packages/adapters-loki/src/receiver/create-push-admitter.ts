import type { Clock } from '@healer/core/contracts'
import { type Admission, admitStreams } from './admit-streams.ts'
import { decodePush } from './decode-push.ts'
import type { ResourceLabels } from './map-otlp-logs.ts'
import type { PushReceiverLimits } from './push-receiver-limits.ts'
import { unpackBody } from './unpack-body.ts'
import { type BodyForm, usePushBody } from './use-push-body.ts'

/** What {@link createPushAdmitter} needs. */
export interface PushAdmitterOptions {
  /** Name of the source. */
  readonly source: string
  readonly clock: Clock
  readonly limits: PushReceiverLimits
  readonly resourceLabels: ResourceLabels
}

/**
 * Reads, unpacks and decodes the body of a request, and admits its lines.
 *
 * @throws {@link PushRefusedError}
 */
export type AdmitPush = (request: Request, form: BodyForm) => Promise<Admission>

/** Creates what admits pushes: it decodes one body at a time, so that memory is bounded however many arrive. */
export function createPushAdmitter(options: PushAdmitterOptions): AdmitPush {
  const { source, clock, limits, resourceLabels } = options
  const { maxValues } = limits
  const arriving = { count: 0 }
  let lastDecoding: Promise<unknown> = Promise.resolve()
  return (request, form) =>
    usePushBody(request, limits, arriving, (bytes) => {
      const admission = lastDecoding.then(async () => {
        const unpacked = await unpackBody(bytes, form.packing, limits)
        const nowMs = clock.nowMs()
        const streams = decodePush(unpacked, { ...form, maxValues, resourceLabels, nowMs })
        return admitStreams(streams, { source, limits, nowMs })
      })
      lastDecoding = admission.catch(() => undefined)
      return admission
    })
}
