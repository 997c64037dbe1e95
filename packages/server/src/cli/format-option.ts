import { Option } from 'commander'

/** How results are written. */
export type OutputFormat = 'text' | 'json'

/** Options of commands that write results. */
export interface FormatOptions {
  readonly format: OutputFormat
}

/** `--format text|json`. */
export function createFormatOption(): Option {
  return new Option('-f, --format <format>', 'text for people, json for machines: one object a line')
    .choices(['text', 'json'])
    .default('text')
}
