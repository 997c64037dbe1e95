/**
 * Text that somebody else wrote: a log line, a comment, the output of a check.
 *
 * It is an object, so that it cannot slip into a template string, a command, a path, a URL or a prompt.
 * The only ways out are the named sanitizers of the egress gate.
 */
export interface Untrusted {
  /** The text as it arrived; read it only in a sanitizer. */
  readonly untrusted: string
}

/** Marks text as somebody else's. */
export function untrusted(text: string): Untrusted {
  return { untrusted: text }
}
