/**
 * The fields of a line: JSON, logfmt and CRI, read once and only when a rule asks.
 *
 * @module
 */
export { createFields, type Fields } from './create-fields.ts'
export { type CriLine, parseCriLine } from './parse-cri-line.ts'
