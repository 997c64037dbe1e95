/** The only way to the time. Production passes the system clock, tests a manual one. */
export interface Clock {
  /** Now, in epoch milliseconds. */
  nowMs(): number
  /**
   * Resolves after `delayMs` milliseconds.
   *
   * @throws The signal's reason, as soon as it aborts.
   */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>
}
