import {
  alphanumeric,
  base64,
  type CharacterClass,
  digit,
  dottedWord,
  hexadecimal,
  pathWord,
  upperAlphanumeric,
  word,
} from './character-class.ts'
import type { SecretKind } from './secret-kind.ts'

/** A stretch of letters of one class, taken as long as it goes. */
export interface Run {
  readonly of: CharacterClass
  /** Letters that it must have. */
  readonly min: number
  /** Letters that it may have; a longer stretch is something else. */
  readonly max?: number
}

/** What a provider's secrets look like: a fixed start, then stretches and fixed texts in turn. */
export interface SecretShape {
  readonly kind: SecretKind
  readonly prefix: string
  readonly body: readonly (string | Run)[]
  /** The prefix says it all, so it may stand in the middle of a word. Default false. */
  readonly isDistinctive: boolean
  /** Only with a digit and a letter in it: the prefix alone begins ordinary words. Default false. */
  readonly needsDigit: boolean
}

const run = (of: CharacterClass, min: number, max?: number): Run => ({ of, min, max })
const exactly = (of: CharacterClass, length: number): Run => ({ of, min: length, max: length })

/** Prefixes that no ordinary word has: even a token that was cut short is hidden. */
function distinctive(kind: SecretKind, prefixes: readonly string[], body: SecretShape['body']) {
  return prefixes.map(
    (prefix): SecretShape => ({ kind, prefix, body, isDistinctive: true, needsDigit: false }),
  )
}

/** Prefixes that count at the start of a word only. */
function atWordStart(kind: SecretKind, prefixes: readonly string[], body: SecretShape['body']) {
  return prefixes.map(
    (prefix): SecretShape => ({ kind, prefix, body, isDistinctive: false, needsDigit: false }),
  )
}

/** Prefixes that ordinary words have as well. */
function ambiguous(kind: SecretKind, prefixes: readonly string[], body: SecretShape['body']) {
  return prefixes.map(
    (prefix): SecretShape => ({ kind, prefix, body, isDistinctive: false, needsDigit: true }),
  )
}

const gitlabPrefixes = 'glpat gldt glrt glcbt glptt glft glimt glagent gloas glsoat glffct'.split(' ')

/**
 * The secrets that are known by their looks. Minimum lengths lie below the providers' own, so that a token which a
 * collector cut off is hidden too.
 *
 * @source original-healer.md section 7 (secret redaction) for the first seven rows; the providers' documentation and
 * the rule ids of gitleaks 8.30 for the others
 */
export const secretShapes: readonly SecretShape[] = [
  ...distinctive('anthropic-key', ['sk-ant-'], [run(word, 8)]),
  ...distinctive('openai-key', ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-or-v1-'], [run(word, 8)]),
  ...distinctive('context7-key', ['ctx7sk-'], [run(word, 8)]),
  ...distinctive('perplexity-key', ['pplx-'], [run(alphanumeric, 16)]),
  ...distinctive('google-key', ['AIza', 'GOCSPX-'], [run(word, 16)]),
  ...ambiguous('factory-key', ['fk-'], [run(word, 16)]),
  ...ambiguous('xai-key', ['xai-'], [run(alphanumeric, 16)]),
  ...ambiguous('cursor-key', ['key_'], [run(hexadecimal, 32)]),

  ...distinctive('github-token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'], [run(word, 10)]),
  ...distinctive(
    'gitlab-token',
    gitlabPrefixes.map((name) => `${name}-`),
    [run(dottedWord, 12)],
  ),
  ...atWordStart('aws-key', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], [exactly(upperAlphanumeric, 16)]),
  ...distinctive(
    'slack-token',
    ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxe.', 'xapp-'],
    [run(dottedWord, 8)],
  ),
  ...distinctive(
    'slack-webhook',
    ['hooks.slack.com/services/', 'hooks.slack.com/workflows/'],
    [run(pathWord, 12)],
  ),
  ...distinctive('discord-webhook', ['webhooks/'], [run(digit, 16), '/', run(word, 16)]),
  ...atWordStart(
    'discord-token',
    ['M', 'N', 'O'],
    [run(word, 22, 27), '.', exactly(word, 6), '.', run(word, 24)],
  ),
  ...distinctive('json-web-token', ['eyJ'], [run(word, 8), '.', run(dottedWord, 8)]),
  ...distinctive('one-password-token', ['ops_eyJ'], [run(word, 20)]),

  ...ambiguous('openai-key', ['sk-', 'sess-'], [run(word, 20)]),
  ...atWordStart('google-key', ['ya29.', '1//0'], [run(dottedWord, 20)]),
  ...distinctive('stripe-key', ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'whsec_'], [run(base64, 12)]),
  ...ambiguous('npm-token', ['npm_'], [run(alphanumeric, 20)]),
  ...distinctive('pypi-token', ['pypi-AgE'], [run(word, 16)]),
  ...distinctive('hugging-face-token', ['api_org_'], [run(alphanumeric, 20)]),
  ...atWordStart('hugging-face-token', ['hf_'], [run(alphanumeric, 20)]),
  ...distinctive('sendgrid-key', ['SG.'], [run(word, 16, 32), '.', run(word, 16)]),
  ...atWordStart('twilio-key', ['SK'], [exactly(hexadecimal, 32)]),
  ...distinctive('digitalocean-token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], [run(hexadecimal, 16)]),
  ...distinctive('shopify-token', ['shpat_', 'shpss_', 'shpca_', 'shppa_'], [run(hexadecimal, 16)]),
  ...distinctive('linear-key', ['lin_api_', 'lin_oauth_'], [run(alphanumeric, 16)]),
  ...distinctive('vault-token', ['hvs.', 'hvb.', 'hvr.'], [run(word, 16)]),
  ...distinctive('docker-token', ['dckr_pat_', 'dckr_oat_'], [run(word, 12)]),
  ...atWordStart('databricks-token', ['dapi'], [run(hexadecimal, 32)]),
  ...distinctive('grafana-token', ['glsa_', 'glc_'], [run(base64, 20)]),
  ...distinctive('new-relic-key', ['NRAK-', 'NRJS-', 'NRII-'], [run(word, 16)]),
  ...distinctive('doppler-token', ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.'], [run(dottedWord, 20)]),
  ...distinctive('planetscale-token', ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'], [run(dottedWord, 16)]),
  ...distinctive('postman-key', ['PMAK-'], [run(word, 20)]),
  ...distinctive('figma-token', ['figd_', 'figu_'], [run(word, 16)]),
  ...ambiguous('notion-token', ['ntn_', 'secret_'], [run(alphanumeric, 32)]),
  ...distinctive('telegram-token', [':AA'], [exactly(word, 33)]),
  ...atWordStart('groq-key', ['gsk_'], [run(alphanumeric, 20)]),
  ...atWordStart('replicate-token', ['r8_'], [run(alphanumeric, 20)]),
  ...distinctive('age-key', ['AGE-SECRET-KEY-1'], [run(upperAlphanumeric, 16)]),
  ...atWordStart('mailgun-key', ['key-'], [exactly(hexadecimal, 32)]),
  ...distinctive('atlassian-token', ['ATATT3', 'ATCTT3', 'ATBB'], [run(word, 20)]),
  ...atWordStart('supabase-token', ['sbp_'], [run(hexadecimal, 20)]),
  ...ambiguous('tavily-key', ['tvly-'], [run(word, 16)]),
  ...atWordStart('firecrawl-key', ['fc-'], [exactly(hexadecimal, 32)]),
  ...distinctive('nvidia-key', ['nvapi-'], [run(word, 20)]),
  ...distinctive('sentry-token', ['sntrys_', 'sntryu_'], [run(base64, 20)]),
  ...distinctive('dynatrace-token', ['dt0c01.', 'dt0s01.'], [run(dottedWord, 20)]),
  ...atWordStart('pulumi-token', ['pul-'], [run(hexadecimal, 20)]),
  ...distinctive('rubygems-key', ['rubygems_'], [run(hexadecimal, 16)]),
  ...distinctive('square-token', ['sq0csp-', 'sq0atp-', 'sq0idp-'], [run(word, 16)]),
  ...distinctive('brevo-key', ['xkeysib-'], [run(word, 20)]),
  ...ambiguous('tailscale-key', ['tskey-'], [run(word, 12)]),
  ...distinctive('heroku-key', ['HRKU-'], [run(word, 16)]),
  ...atWordStart('alibaba-key', ['LTAI'], [run(alphanumeric, 12, 28)]),
]
