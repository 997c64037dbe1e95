/**
 * A kind of lines that belong together.
 *
 * `cri` puts lines together again that a container runtime wrote in parts, and reads the others behind the prefix of
 * the runtime; the rest are traces of a language.
 */
export type JoinerName = 'cri' | 'node' | 'python' | 'java' | 'go' | 'rust'

/** All joiners. Of two that take the same lines the earlier one is named. */
export const joinerNames: readonly JoinerName[] = ['cri', 'node', 'python', 'java', 'go', 'rust']
