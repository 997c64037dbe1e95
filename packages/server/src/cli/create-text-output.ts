import type { Writable } from 'node:stream'
import { EffectError } from '@healer/core/errors'

/** Writes text to a stream, no faster than it is read. */
export interface TextOutput {
  /**
   * Writes text, and resolves when there is room for more.
   *
   * @throws {@link EffectError} `HEALER_EFFECT_FAILED` when the stream fails; a reader that has gone away (`| head`) is
   * no failure.
   */
  write(text: string): Promise<void>
  /** Whoever read has gone away: there is no point in going on. */
  readonly isClosed: boolean
}

function isGone(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')
}

function outputError(cause: Error): EffectError {
  return new EffectError({
    code: 'HEALER_EFFECT_FAILED',
    message: `The output cannot be written: ${cause.message}. Make room, or write elsewhere.`,
    details: { what: 'standard output', reason: cause.message },
    cause,
  })
}

/** Creates an output over a stream, and listens to its errors from now on. */
export function createTextOutput(stream: Writable): TextOutput {
  let failure: Error | undefined
  let isClosed = false
  let wake = () => {}
  stream.on('error', (error: Error) => {
    if (isGone(error)) isClosed = true
    else failure = error
    wake()
  })
  stream.on('close', () => {
    isClosed = true
    wake()
  })
  stream.on('drain', () => wake())
  return {
    async write(text) {
      if (!isClosed && failure === undefined && !stream.write(text)) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      if (failure !== undefined) throw outputError(failure)
    },
    get isClosed() {
      return isClosed
    },
  }
}
