import { HealerError, messageOf } from '@healer/core/errors'

/** A step of the demo that failed; its message names the step. */
export class DemoStepError extends Error {
  override readonly name = 'DemoStepError'
  readonly step: string

  constructor(step: string, cause: unknown) {
    const reason = messageOf(cause)
    const code = HealerError.isInstance(cause) ? ` (${cause.code})` : ''
    super(`Step '${step}' failed: ${reason}${code}`, { cause })
    this.step = step
  }
}

/** Runs a step under its name. */
export async function runStep<Result>(step: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof DemoStepError ? error : new DemoStepError(step, error)
  }
}
