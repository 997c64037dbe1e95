import type { SecretKind } from '../secrets/secret-kind.ts'

/** A secret that no provider ever issued, in the shape of a real one. */
export interface SecretSample {
  readonly kind: SecretKind
  readonly name: string
  readonly secret: string
  /** What must not be left, where it is not the beginning. */
  readonly hidden?: string
}

const mixed = 'q7Wd2Rk9Zt4Xv1Nb8Mc3Lp6Js5Hg0FyAeUiOaTzKqBxVwCrD'
const hex = '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0'
const capitals = 'Q7WD2RK9ZT4XV1NB'

/** Joined at run time, so that no scanner takes this file for a leak. */
const sample = (kind: SecretKind, name: string, ...parts: readonly string[]): SecretSample => ({
  kind,
  name,
  secret: parts.join(''),
  hidden: parts.at(-1)?.slice(2, 12),
})

export const secretSamples: readonly SecretSample[] = [
  sample('anthropic-key', 'API key', 'sk-ant-', 'api03-', mixed),
  sample('openai-key', 'project key', 'sk-', 'proj-', mixed),
  sample('openai-key', 'service account', 'sk-', 'svcacct-', mixed),
  sample('openai-key', 'user key', 'sk-', mixed),
  sample('openai-key', 'router key', 'sk-or-', 'v1-', hex),
  sample('context7-key', 'API key', 'ctx7', 'sk-', mixed),
  sample('perplexity-key', 'API key', 'pplx', '-', mixed),
  sample('google-key', 'API key', 'AIza', 'Sy', mixed.slice(0, 33)),
  sample('google-key', 'client secret', 'GOCSPX', '-', mixed.slice(0, 28)),
  sample('google-key', 'access token', 'ya29', '.', mixed),
  sample('factory-key', 'API key', 'fk', '-', mixed),
  sample('xai-key', 'API key', 'xai', '-', mixed),
  sample('cursor-key', 'API key', 'key', '_', hex),
  sample('github-token', 'classic', 'ghp', '_', mixed.slice(0, 36)),
  sample('github-token', 'OAuth', 'gho', '_', mixed.slice(0, 36)),
  sample('github-token', 'server', 'ghs', '_', mixed.slice(0, 36)),
  sample('github-token', 'refresh', 'ghr', '_', mixed.slice(0, 36)),
  sample('github-token', 'fine-grained', 'github', '_pat_', `${mixed.slice(0, 22)}_${mixed}`),
  sample('gitlab-token', 'personal', 'glpat', '-', mixed.slice(0, 20)),
  sample('gitlab-token', 'deploy', 'gldt', '-', mixed.slice(0, 20)),
  sample('aws-key', 'access key', 'AKIA', capitals),
  sample('aws-key', 'temporary key', 'ASIA', capitals),
  sample('slack-token', 'bot', 'xoxb', '-123456789012-', mixed.slice(0, 24)),
  sample('slack-token', 'app', 'xapp', '-1-A012-', mixed),
  sample('slack-webhook', 'URL', 'https://hooks.slack', '.com/services/', `T0123ABCD/B0123ABCD/${mixed}`),
  sample('discord-webhook', 'URL', 'https://discord', '.com/api/webhooks/', `123456789012345678/${mixed}`),
  sample(
    'discord-webhook',
    'versioned URL',
    'https://discordapp',
    '.com/api/v10/webhooks/',
    `1234567890123456789/${mixed}`,
  ),
  sample('discord-token', 'bot', 'MTIzNDU2Nzg5MDEyMzQ1Njc4', '.GaBcDe.', mixed.slice(0, 38)),
  sample('json-web-token', 'signed', 'eyJ', 'hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.', mixed),
  sample('one-password-token', 'service account', 'ops_', 'eyJ', mixed),
  sample('stripe-key', 'live', 'sk', '_live_', mixed),
  sample('stripe-key', 'webhook secret', 'whsec', '_', mixed),
  sample('npm-token', 'access token', 'npm', '_', mixed.slice(0, 36)),
  sample('pypi-token', 'upload token', 'pypi', '-AgEIcHlwaS5vcmc', mixed),
  sample('hugging-face-token', 'user', 'hf', '_', mixed.slice(0, 34)),
  sample('sendgrid-key', 'API key', 'SG', '.', mixed.slice(0, 22), '.', mixed.slice(0, 43)),
  sample('twilio-key', 'API key', 'SK', hex.slice(0, 32)),
  sample('digitalocean-token', 'personal', 'dop', '_v1_', hex),
  sample('shopify-token', 'admin', 'shpat', '_', hex.slice(0, 32)),
  sample('linear-key', 'API key', 'lin', '_api_', mixed.slice(0, 40)),
  sample('vault-token', 'service', 'hvs', '.', mixed),
  sample('docker-token', 'personal', 'dckr', '_pat_', mixed.slice(0, 27)),
  sample('databricks-token', 'personal', 'dapi', hex.slice(0, 32)),
  sample('grafana-token', 'service account', 'glsa', '_', mixed.slice(0, 32)),
  sample('new-relic-key', 'user key', 'NRAK', '-', mixed.slice(0, 27)),
  sample('doppler-token', 'personal', 'dp', '.pt.', mixed.slice(0, 43)),
  sample('planetscale-token', 'token', 'pscale', '_tkn_', mixed.slice(0, 43)),
  sample('postman-key', 'API key', 'PMAK', '-', hex.slice(0, 24), '-', hex.slice(0, 34)),
  sample('figma-token', 'personal', 'figd', '_', mixed.slice(0, 40)),
  sample('notion-token', 'integration', 'ntn', '_', mixed.slice(0, 46)),
  sample('telegram-token', 'bot', '1234567890', ':AA', mixed.slice(0, 33)),
  sample('groq-key', 'API key', 'gsk', '_', mixed),
  sample('replicate-token', 'API token', 'r8', '_', mixed.slice(0, 37)),
  sample('age-key', 'identity', 'AGE-SECRET', '-KEY-1', `${capitals}${capitals}`),
  sample('mailgun-key', 'private key', 'key', '-', hex.slice(0, 32)),
  sample('atlassian-token', 'API token', 'ATATT', '3', mixed),
  sample('supabase-token', 'personal', 'sbp', '_', hex.slice(0, 40)),
  sample('tavily-key', 'API key', 'tvly', '-', mixed.slice(0, 32)),
  sample('firecrawl-key', 'API key', 'fc', '-', hex.slice(0, 32)),
  sample('nvidia-key', 'API key', 'nvapi', '-', mixed),
  sample('sentry-token', 'organisation', 'sntrys', '_', mixed),
  sample('dynatrace-token', 'API token', 'dt0c01', '.', `${capitals}.${capitals}${capitals}`),
  sample('pulumi-token', 'access token', 'pul', '-', hex.slice(0, 40)),
  sample('rubygems-key', 'API key', 'rubygems', '_', hex.slice(0, 48)),
  sample('square-token', 'access token', 'sq0atp', '-', mixed.slice(0, 22)),
  sample('brevo-key', 'API key', 'xkeysib', '-', hex),
  sample('tailscale-key', 'auth key', 'tskey', '-auth-', mixed.slice(0, 32)),
  sample('heroku-key', 'API key', 'HRKU', '-', mixed),
  sample('alibaba-key', 'access key', 'LTAI', mixed.slice(0, 20)),
]

/** Where secrets stand in logs. */
export const contexts: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `key ${secret} end`,
  (secret) => `TOKEN=${secret}`,
  (secret) => `export API_KEY="${secret}"`,
  (secret) => `password: ${secret}`,
  (secret) => `{"apiKey":"${secret}","model":"x"}`,
  (secret) => `{\\"apiKey\\":\\"${secret}\\"}`,
  (secret) => `{"other":"${secret}"}`,
  (secret) => `['${secret}', 'x']`,
  (secret) => `(${secret})`,
  (secret) => `<${secret}>`,
  (secret) => `\`${secret}\``,
  (secret) => `Authorization: Bearer ${secret}`,
  (secret) => `curl -H "Authorization: token ${secret}" https://api.example.com`,
  (secret) => `x-api-key: ${secret}\r`,
  (secret) => `https://user:${secret}@example.com/path`,
  (secret) => `https://example.com/?token=${secret}&page=1`,
  (secret) => `https://example.com/?state=a%3D${secret}`,
  (secret) => `one\\n${secret}\\ntwo`,
  (secret) => `2026-01-14T12:00:00Z ERROR auth failed for ${secret}: 401`,
  (secret) => `level=error msg="bad key ${secret}"`,
  (secret) => `argv=[--key,${secret},--verbose]`,
  (secret) => `key:${secret};next`,
  (secret) => `日本語${secret}日本語`,
  (secret) => `\\u003d${secret}`,
  (secret) => `a\n${secret}\nb`,
]
