/** Something that ends an agent's run, in the words that its log shall have. */
export class AgentError extends Error {
  /**
   * @param {string} target - the part of the agent that failed, as `tracing` names it
   * @param {string} message
   */
  constructor(target, message) {
    super(message)
    this.name = 'AgentError'
    this.target = target
  }
}
