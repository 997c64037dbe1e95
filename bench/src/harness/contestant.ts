/** What is measured: throughput, or what something takes. */
export type Unit = 'MB/s' | 'ms' | 'MiB'

/** What one round measured. */
export interface Sample {
  readonly value: number
  /** Lines that matched, where something was scanned. */
  readonly matchingLines?: number
}

/** A contestant that is ready to be measured. */
export interface Runner {
  /** Measures once. */
  round(): Promise<Sample> | Sample
  /** Frees what it holds; called once. */
  close?(): Promise<void> | void
}

/** What a contestant answers when it is made ready: an engine that is not on this machine is named, not left out. */
export type Preparation =
  | { readonly kind: 'ready'; readonly runner: Runner; readonly version?: string }
  | { readonly kind: 'absent'; readonly reason: string }

/** One engine on one task. */
export interface Contestant {
  /** Unique in its bench: `hyperscan`, `healer-1000`. */
  readonly id: string
  /** What it is, for people. */
  readonly title: string
  readonly unit: Unit
  /** Lines that must match: another count fails the bench. Absent where nothing is scanned. */
  readonly expectedLines?: number
  /** Everything that is not measured: compiling, reading, starting. */
  prepare(): Promise<Preparation> | Preparation
}

/** Throughput of a scan, in millions of bytes a second. */
export function throughput(bytes: number, elapsedNs: number): number {
  return (bytes * 1000) / elapsedNs
}
