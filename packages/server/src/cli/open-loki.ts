import {
  createLokiLogSource,
  createWebSocketTail,
  ctoLokiQueries,
  type LokiLogSource,
  type LokiLogSourceOptions,
  pushDownRules,
} from '@healer/adapters-loki'
import type { RulePack } from '@healer/core'
import { HealerError, SourceError } from '@healer/core/errors'
import type { CommandContext } from './command-context.ts'
import { createLokiFetch } from './create-loki-fetch.ts'
import { createUsageError } from './create-program.ts'
import { describeLokiFailure, isLokiBusy } from './describe-loki-failure.ts'
import type { LokiOptions } from './loki-options.ts'
import { readLokiAuth } from './read-loki-auth.ts'
import { readSmallText } from './read-small-text.ts'

/** What commands ask of a source beside its access. */
type SourceOptions = Pick<LokiLogSourceOptions, 'fromMs' | 'toMs' | 'freshnessMs'> & {
  /** Wakes by the tail of Loki. */
  readonly hasTail: boolean
}

/** A Loki that has answered. */
export interface OpenedLoki {
  readonly url: string
  /** As it was given. */
  readonly query: string
  /** Loki leaves out lines of the query that no rule needs. */
  readonly isFiltered: boolean
  createSource(options: SourceOptions): LokiLogSource
  close(): Promise<void>
}

/**
 * Opens the Loki that the options and the environment name, and asks it once whether it is there.
 *
 * @param packs - The rules by which it filters, where that is wanted.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when the options make no sense, or it does not answer; the message says what
 * to do, and shows no secret.
 */
export async function openLoki(
  options: LokiOptions,
  packs: readonly RulePack[],
  context: CommandContext,
): Promise<OpenedLoki> {
  const { clock, random } = context
  const { query = ctoLokiQueries.platform, tenant, pushDown = false } = options
  const { queries, isFiltered } = pushDown
    ? pushDownRules({ query, packs })
    : { queries: [query], isFiltered: false }
  const url = chooseUrl(options, context)
  const auth = readLokiAuth(context)
  const ca = options.ca === undefined ? undefined : await readCertificates(options.ca, context)
  const { fetch, close } = await createLokiFetch(ca, context)
  const createSource: OpenedLoki['createSource'] = ({ hasTail, ...sourceOptions }) =>
    explainOptions(() =>
      createLokiLogSource({
        ...{ url, query: queries, fetch, clock, random },
        ...(auth === undefined ? {} : { auth }),
        ...(tenant === undefined ? {} : { tenant }),
        ...(hasTail ? { openTail: createWebSocketTail(ca === undefined ? {} : { ca }) } : {}),
        ...sourceOptions,
      }),
    )
  try {
    await assertAnswers(createSource({ hasTail: false, freshnessMs: 0 }), url, context.signal)
  } catch (error) {
    await close()
    throw error
  }
  return { url, query, isFiltered, createSource, close }
}

function chooseUrl({ loki }: LokiOptions, { env }: CommandContext): string {
  const url = typeof loki === 'string' ? loki : (env['LOKI_URL'] ?? '')
  if (url !== '') return url
  throw createUsageError(
    '--loki',
    'There is no address of a Loki. Give one, as in --loki http://127.0.0.1:3100, or set LOKI_URL.',
  )
}

async function readCertificates(file: string, context: CommandContext): Promise<string> {
  const text = await readSmallText(file, { option: '--ca', noun: 'The file of certificates', context })
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  throw createUsageError(
    '--ca',
    `${file} holds no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----.`,
  )
}

/** Says of options of the source what they are called on the command line. */
function explainOptions(create: () => LokiLogSource): LokiLogSource {
  try {
    return create()
  } catch (error) {
    if (!HealerError.isInstance(error) || error.code !== 'HEALER_USAGE_INVALID') throw error
    const { what, reason } = error.details as { readonly what: string; readonly reason: string }
    const message =
      what === 'url'
        ? `The address of Loki cannot be used: ${reason.replace(/; use auth$/, '')}. Give one as in --loki http://127.0.0.1:3100; credentials go into HEALER_LOKI_USERNAME and HEALER_LOKI_PASSWORD, or HEALER_LOKI_TOKEN.`
        : `Loki cannot be asked: ${reason}. Look at --tenant, and at the HEALER_LOKI_ variables.`
    throw createUsageError(what, message)
  }
}

async function assertAnswers(source: LokiLogSource, url: string, signal: AbortSignal): Promise<void> {
  try {
    await source.check({ signal })
  } catch (error) {
    if (!SourceError.isInstance(error)) throw error
    if (isLokiBusy(error)) return
    throw createUsageError(url, describeLokiFailure(error, url))
  } finally {
    await source.close()
  }
}
