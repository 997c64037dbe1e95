import type { Unit } from './contestant.ts'

/** What the rounds of a contestant came to. */
export interface Measurement {
  readonly id: string
  readonly title: string
  readonly unit: Unit
  readonly version?: string
  readonly rounds: number
  readonly median: number
  /** Median of the distances from the median. */
  readonly deviation: number
  readonly min: number
  readonly max: number
  readonly matchingLines?: number
}

/** A contestant that is not on this machine. */
export interface Absence {
  readonly id: string
  readonly title: string
  readonly reason: string
}

/** Median of each contestant that ran, by its id. */
export type Medians = ReadonlyMap<string, number>
