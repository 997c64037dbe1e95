/**
 * Lines that belong together, put together: traces of five languages, and lines that a container runtime cut.
 *
 * @module
 */
export { createLineJoiner } from './create-line-joiner.ts'
export type { JoinerLanguage } from './joiner-language.ts'
export type { JoinerCut, LineJoiner, LineJoinerCounters, LineJoinerOptions } from './line-joiner.ts'
