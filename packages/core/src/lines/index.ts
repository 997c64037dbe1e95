/**
 * Streams of bytes, cut into lines.
 *
 * @module
 */
export { countCutBytes } from './count-cut-bytes.ts'
export { createLineSplitter, type LineSplitter, type SplitLine } from './create-line-splitter.ts'
export {
  createRawLineSplitter,
  defaultMaxLineBytes,
  type LineSplitterOptions,
  type RawLine,
  type Splitter,
} from './create-raw-line-splitter.ts'
export { findContentEnd } from './find-content-end.ts'
export { partLines } from './part-lines.ts'
