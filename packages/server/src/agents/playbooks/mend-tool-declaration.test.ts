import type { Diagnosis, Incident, RemediationProposal } from '@healer/core/contracts'
import { describe, expect, it } from 'vitest'
import { mendToolDeclaration } from './mend-tool-declaration.ts'

const config = `{
  "version": "1.0",
  // somebody's comment stays
  "agents": {
    "Rex": {
      "cli":   "claude",
      "tools": {
        "remote": ["context7_search", "brave_search", "GitHub-Issues"],
        "localServers": { "filesystem": { "enabled": true, "tools": ["read_file", "fly"] } }
      }
    },
    "cleo": { "tools": { "remote": ["brave_search"] } }
  }
}
`

async function propose(
  parameters: Diagnosis['parameters'],
  text: string | undefined = config,
): Promise<RemediationProposal> {
  const diagnosis = { cause: 'declared-tool-unavailable', parameters } as Diagnosis
  return mendToolDeclaration.propose({
    incident: {} as Incident,
    diagnosis,
    attempt: 1,
    readFile: async (path) => (path === 'cto-config.json' ? text : undefined),
    signal: new AbortController().signal,
  })
}

function changedText(proposal: RemediationProposal): string {
  expect(proposal).toMatchObject({ kind: 'change' })
  return (proposal.kind === 'change' && proposal.changes[0]?.text) || ''
}

describe('mendToolDeclaration', () => {
  it('removes a tool that the CLI does not have, and touches nothing else', async () => {
    const text = changedText(await propose({ agent: 'rex', missingTools: ['brave_search'] }))
    expect(text).toBe(
      config.replace(
        '["context7_search", "brave_search", "GitHub-Issues"]',
        '["context7_search", "GitHub-Issues"]',
      ),
    )
  })

  it('corrects a name that differs from an available one only in case and separators', async () => {
    const proposal = await propose({
      agent: 'rex',
      missingTools: ['GitHub-Issues'],
      availableTools: ['github_issues'],
    })
    expect(changedText(proposal)).toBe(config.replace('"GitHub-Issues"', '"github_issues"'))
    expect(proposal).toMatchObject({
      explanation: expect.stringContaining('Renamed GitHub-Issues to github_issues'),
    })
  })

  it('removes it rather than declaring a tool twice', async () => {
    const text = changedText(
      await propose({ agent: 'rex', missingTools: ['GitHub-Issues'], availableTools: ['context7_search'] }),
    )
    expect(text).toContain('["context7_search", "brave_search"]')
  })

  it('mends several tools at once, in local servers too', async () => {
    const text = changedText(
      await propose({ agent: 'rex', missingTools: ['fly', 'brave_search', 'context7_search'] }),
    )
    expect(text).toContain('"remote": ["GitHub-Issues"]')
    expect(text).toContain('"tools": ["read_file"]')
    expect(text).toContain('"cleo": { "tools": { "remote": ["brave_search"] } }')
  })

  it.each([
    [
      'the repository has no config',
      { agent: 'rex', missingTools: ['brave_search'] },
      undefined,
      /no cto-config/,
    ],
    ['the config is no JSON', { agent: 'rex', missingTools: ['brave_search'] }, '', /no JSON/],
    ['the diagnosis names no agent', { missingTools: ['brave_search'] }, config, /no agent/],
    ['nothing of it is declared', { agent: 'rex', missingTools: ['sing'] }, config, /does not declare sing/],
    ['the agent is unknown', { agent: 'nova', missingTools: ['brave_search'] }, config, /for nova/],
  ])('declines when %s', async (_name, parameters, text, reason) => {
    const proposal = await mendToolDeclaration.propose({
      incident: {} as Incident,
      diagnosis: { parameters: parameters as Diagnosis['parameters'] } as Diagnosis,
      attempt: 1,
      readFile: async () => text,
      signal: new AbortController().signal,
    })
    expect(proposal).toEqual({ kind: 'declined', reason: expect.stringMatching(reason) })
  })
})
