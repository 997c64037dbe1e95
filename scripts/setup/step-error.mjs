/** A step that failed: which one, what happened, what to do about it, and the exit code to end with. */
export class StepError extends Error {
  /**
   * @param {string} step
   * @param {string} message
   * @param {{ advice?: string, output?: string, exitCode?: number }} [options]
   */
  constructor(step, message, { advice = '', output = '', exitCode = 1 } = {}) {
    super(message)
    this.name = 'StepError'
    this.step = step
    this.advice = advice
    this.output = output
    this.exitCode = exitCode
  }
}
