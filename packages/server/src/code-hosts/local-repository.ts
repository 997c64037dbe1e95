/** A repository on this machine, and how to look after it. */
export interface LocalRepository {
  /** What callers call it. */
  readonly name: string
  /** Where it is. */
  readonly path: string
  /** The program and arguments of its own checks. */
  readonly checkCommand: readonly string[]
  /** A directory that belongs to Healer alone: worktrees and exports of this repository. */
  readonly scratchDirectory: string
  /** What our worktrees are called in the repository; no other Healer on it uses the same. */
  readonly worktreePrefix: string
}
