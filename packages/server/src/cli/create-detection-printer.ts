import type { Detection } from '@healer/core'
import { chooseColors } from './choose-colors.ts'
import type { CommandContext } from './command-context.ts'
import { createTextOutput } from './create-text-output.ts'
import type { OutputFormat } from './format-option.ts'
import { describeStreamPlace, renderDetectionJson, renderDetectionText } from './render-detection.ts'

/** Prints detections of streams, one a line, and counts them. */
export interface DetectionPrinter {
  print(detections: readonly Detection[]): Promise<void>
  readonly count: number
  /** Aborts when whoever read has gone away. */
  readonly gone: AbortSignal
}

/** Creates a printer to standard output. */
export function createDetectionPrinter(context: CommandContext, format: OutputFormat): DetectionPrinter {
  const output = createTextOutput(context.stdout)
  const colors = chooseColors(context, context.stdout)
  const gone = new AbortController()
  let count = 0
  const render = (detection: Detection) => {
    const place = describeStreamPlace(detection)
    return format === 'json'
      ? renderDetectionJson(detection, place)
      : renderDetectionText(detection, place, colors)
  }
  return {
    async print(detections) {
      count += detections.length
      if (detections.length > 0) await output.write(detections.map(render).join(''))
      if (output.isClosed) gone.abort()
    },
    get count() {
      return count
    },
    gone: gone.signal,
  }
}
