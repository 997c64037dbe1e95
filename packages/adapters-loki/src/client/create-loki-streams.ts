import { renderLabelSet } from '../receiver/render-label-set.ts'
import { hashText } from './hash-text.ts'
import type { LokiStream } from './loki-line.ts'

/** Gives the stream of some labels, in whatever order they come. */
export type StreamOf = (labels: Readonly<Record<string, string>>) => LokiStream

/**
 * Creates what makes streams of labels: of the same labels one stream, so that whoever keeps something by its labels, as a
 * detector does, finds it again with the next answer.
 *
 * @param maxStreams - When there are more, all are made anew: the same, but other objects. Default 10_000.
 */
export function createLokiStreams(maxStreams = 10_000): StreamOf {
  const streams = new Map<string, LokiStream>()
  return (labels) => {
    const name = renderLabelSet(Object.entries(labels))
    const known = streams.get(name)
    if (known !== undefined) return known
    if (streams.size >= maxStreams) streams.clear()
    const hash = hashText(name, 0)
    const stream = { name, id: hash.toString(36), labels: Object.freeze({ ...labels }), hash }
    streams.set(name, stream)
    return stream
  }
}
