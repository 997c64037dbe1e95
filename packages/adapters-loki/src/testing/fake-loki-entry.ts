/** A line that the fake has accepted. */
export interface FakeEntry {
  readonly labels: Readonly<Record<string, string>>
  /** The labels as Loki writes them. */
  readonly stream: string
  readonly atNs: bigint
  readonly line: string
  readonly metadata: Readonly<Record<string, string>>
}
