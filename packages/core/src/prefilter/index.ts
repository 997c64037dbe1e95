/**
 * The filter before all expressions: which lines, of a string or of bytes, may match what.
 *
 * @module
 */
export {
  createPrefilter,
  type OnCandidateLine,
  type Prefilter,
  type PrefilterOptions,
} from './create-prefilter.ts'
export { createPlainScan } from './plain-scan/create-plain-scan.ts'
