/**
 * Streams of bytes, cut into lines.
 *
 * @module
 */
export { countCutBytes } from './count-cut-bytes.ts'
export {
  createLineSplitter,
  defaultMaxLineBytes,
  type LineSplitter,
  type LineSplitterOptions,
  type SplitLine,
} from './create-line-splitter.ts'
export { findContentEnd } from './find-content-end.ts'
export { partLines } from './part-lines.ts'
