/** A value of OTLP: text, number, truth, list or map; bytes as base64, whole numbers that JavaScript cannot hold as text. */
export type OtlpValue =
  | string
  | number
  | boolean
  | undefined
  | readonly OtlpValue[]
  | { readonly [name: string]: OtlpValue }

/** Attributes in the order in which they came. */
export type OtlpAttributes = readonly (readonly [name: string, value: OtlpValue])[]

/** One record of OTLP logs. What is absent is empty or 0, as in proto3. */
export interface OtlpRecord {
  /** Epoch nanoseconds; 0 where the program did not say. */
  readonly atNs: bigint
  /** When the collector saw it. Epoch nanoseconds; 0 where it did not say. */
  readonly observedAtNs: bigint
  readonly severityNumber: number
  readonly severityText: string
  readonly body: OtlpValue
  readonly attributes: OtlpAttributes
  /** Hexadecimal. */
  readonly traceId: string
  /** Hexadecimal. */
  readonly spanId: string
  readonly eventName: string
}

/** Records of one scope: a library, a logger. */
export interface OtlpScopeLogs {
  readonly name: string
  readonly version: string
  readonly attributes: OtlpAttributes
  readonly records: readonly OtlpRecord[]
}

/** Records of one resource: a process, a pod. */
export interface OtlpResourceLogs {
  readonly attributes: OtlpAttributes
  readonly scopes: readonly OtlpScopeLogs[]
}

/** Renders a value as one text: a text as it is, anything else as JSON. */
export function renderOtlpValue(value: OtlpValue): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** How deep lists and maps may stand in one another. */
export const maxOtlpDepth = 32
