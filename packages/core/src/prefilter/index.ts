/**
 * The filter before all expressions: which lines have a literal of which expression. RE2 stays the matcher of record.
 *
 * @module
 */
export { createPrefilter, type OnCandidateLine, type Prefilter } from './create-prefilter.ts'
