/** Answers all requests to some paths, beside the session API and behind the same guard. */
export interface HttpMount {
  readonly paths: readonly string[]
  /** Reads the body by itself, and bounds it. */
  respond(request: Request): Response | Promise<Response>
}
