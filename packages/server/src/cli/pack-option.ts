import { Option } from 'commander'

/** Options of commands that load rule packs. */
export interface PackOptions {
  readonly pack: readonly string[]
}

/** `--pack`, which may be given more than once. */
export function createPackOption(): Option {
  let given: readonly string[] = []
  return new Option(
    '-p, --pack <name-or-file>',
    'rule pack: a name (cto), or a JSON or YAML file; may be repeated',
  )
    .default(['cto'], 'cto')
    .argParser((value: string) => {
      given = [...given, value]
      return given
    })
}
