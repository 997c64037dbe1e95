import { type Command, Option } from 'commander'

/** Options of commands that read a Loki. */
export interface LokiOptions {
  /** Its address; `true` is the one of the environment. */
  readonly loki?: string | true
  readonly query?: string
  readonly tenant?: string
  /** A file. */
  readonly ca?: string
  readonly pushDown?: boolean
}

/** What the environment says of a Loki, for help. */
export const lokiEnvironment = `Environment, for what has no place on a command line:
  LOKI_URL                                        the address of Loki, where --loki has none
  HEALER_LOKI_USERNAME and HEALER_LOKI_PASSWORD   basic authentication
  HEALER_LOKI_TOKEN                               a bearer token`

/** What the help says of `--push-down`. */
export const pushDownHelp = `With --push-down Loki filters by the texts and labels that the rules require: the same rules fire, out of a fraction of the lines,
and the account counts those that came.`

/** Adds the options that say which Loki is read, and what of it. */
export function addLokiOptions(command: Command): Command {
  return command
    .addOption(new Option('--loki [url]', 'read Loki at this address; without one, at LOKI_URL'))
    .addOption(new Option('--query <logql>', 'which lines, in LogQL (default: {namespace="cto"})'))
    .addOption(new Option('--tenant <id>', 'the tenant, sent as X-Scope-OrgID'))
    .addOption(
      new Option('--ca <file>', 'certificates of authorities to trust instead of the usual ones, PEM'),
    )
    .addOption(
      new Option(
        '--push-down',
        'have Loki leave out the lines that no rule needs; the monitors of the platform, which need all, do not watch',
      ),
    )
}
