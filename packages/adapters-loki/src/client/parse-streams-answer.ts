/** One result of a log query, checked as far as its labels. */
export interface StreamResult {
  /** With categories the labels of the stream; without, structured metadata and parsed fields are among them. */
  readonly stream: Readonly<Record<string, string>>
  readonly values: readonly unknown[]
}

/** The answer to a log query. */
export interface StreamsAnswer {
  /** Loki told labels, structured metadata and parsed fields apart. */
  readonly isCategorized: boolean
  readonly results: readonly StreamResult[]
}

/** Says of an answer that it is none of Loki's. */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError'
}

interface Envelope {
  readonly status?: unknown
  readonly data?: {
    readonly resultType?: unknown
    readonly result?: unknown
    readonly encodingFlags?: unknown
  }
}

/** Parses the envelope that all answers have, and gives its `data`. */
export function parseEnvelope(text: string, resultType: string): NonNullable<Envelope['data']> {
  let envelope: Envelope | null
  try {
    envelope = JSON.parse(text) as Envelope | null
  } catch {
    throw new UnexpectedAnswerError(`its answer of ${text.length} characters is not JSON, or was cut off`)
  }
  const data = envelope?.data
  if (envelope?.status !== 'success' || typeof data !== 'object' || data === null) {
    throw new UnexpectedAnswerError('its answer lacks "status": "success" or "data"')
  }
  if (data.resultType !== resultType || !Array.isArray(data.result)) {
    throw new UnexpectedAnswerError(`its answer is no list of ${resultType}`)
  }
  return data
}

/**
 * Checks that a value is an object whose values are all texts.
 *
 * @throws {@link UnexpectedAnswerError} otherwise.
 */
export function readTexts(value: unknown, what: string): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnexpectedAnswerError(`${what} in its answer are no object`)
  }
  for (const text of Object.values(value)) {
    if (typeof text !== 'string')
      throw new UnexpectedAnswerError(`${what} in its answer hold something else than text`)
  }
  return value as Readonly<Record<string, string>>
}

/**
 * Parses the answer to a log query, as far as the labels of its results.
 *
 * @throws {@link UnexpectedAnswerError} when it is none.
 * @source https://grafana.com/docs/loki/latest/reference/loki-http-api/
 */
export function parseStreamsAnswer(text: string): StreamsAnswer {
  const { result, encodingFlags } = parseEnvelope(text, 'streams')
  const results = (result as readonly unknown[]).map((value): StreamResult => {
    const { stream, values } = (value ?? {}) as { readonly stream?: unknown; readonly values?: unknown }
    if (!Array.isArray(values))
      throw new UnexpectedAnswerError('a stream in its answer has no list of values')
    return { stream: readTexts(stream, 'labels'), values }
  })
  const isCategorized = Array.isArray(encodingFlags) && encodingFlags.includes('categorize-labels')
  return { isCategorized, results }
}
