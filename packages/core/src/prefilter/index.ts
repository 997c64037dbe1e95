/**
 * The filter before all expressions: which lines, of a string or of bytes, may match what.
 *
 * @module
 */
export { createPrefilter, type OnCandidateLine, type Prefilter } from './create-prefilter.ts'
