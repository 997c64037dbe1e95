/** Options of what reads a pack from YAML. */
export interface RulePackYamlOptions {
  /** Name of the file, as issues shall give it. Default: issues name none. */
  readonly file?: string
}
