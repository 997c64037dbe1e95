import { parseArgs } from 'node:util'

/** What `pnpm bench` is asked for. */
export interface BenchArguments {
  /** Names of benches; empty: all. */
  readonly only: readonly string[]
  readonly rounds: number
  readonly minutes: number
  readonly isSmall: boolean
  readonly wantsHelp: boolean
  /** Writes a record on a machine that has other work to do, too. */
  readonly recordsWhenBusy: boolean
}

/** What `--help` prints. */
export const benchHelp = `Measures the engine beside its peers. A wrong count fails.

  pnpm bench [--only NAME]… [--rounds N] [--minutes N] [--small] [--record-when-busy]

  --only NAME          one bench; may be given again
  --rounds N           rounds of each bench, default 7; contestants take turns within a round
  --minutes N          minutes of load in the bench \`memory\`, default 1
  --small              a fortieth of the texts, no pack of 10,000 rules; nothing is recorded
  --record-when-busy   writes a record although the machine is busy

All benches on the full texts write bench/record/<date>-<cpu>-node<major>.json and docs/reference/benchmarks.md.
`

/**
 * Parses the arguments.
 *
 * @throws TypeError when one is unknown, RangeError when a number is none.
 */
export function parseBenchArguments(args: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: args.filter((argument) => argument !== '--'),
    options: {
      only: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string', default: '7' },
      minutes: { type: 'string' },
      small: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      'record-when-busy': { type: 'boolean', default: false },
    },
  })
  return {
    only: values.only,
    rounds: Math.max(1, Math.floor(parseNumber('--rounds', values.rounds))),
    minutes: parseNumber('--minutes', values.minutes ?? (values.small ? '0.1' : '1')),
    isSmall: values.small,
    wantsHelp: values.help,
    recordsWhenBusy: values['record-when-busy'],
  }
}

function parseNumber(name: string, text: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number) || number <= 0) {
    throw new RangeError(`${name} ${text} is not a number above 0.`)
  }
  return number
}
