import type { Rule } from '@healer/core/contracts'
import { typeScriptAgents } from './agents.ts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'issue', strategy: 'fix-code' } as const

/** Failures of agents that run JavaScript: its package managers, and the libraries that the platform builds on. */
export const javascriptFailures = [
  {
    id: 'cto-bun-failed',
    title: 'Bun failed',
    priority: 2,
    severity: 'high',
    scope: { agents: ['nova'] },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`${lineStart}bun error\b` },
            { regex: String.raw`${lineStart}bun (?:install|test) failed\b` },
            { regex: String.raw`${lineStart}script "(?<script>[\w:.-]+)" exited with code [1-9]` },
          ],
        },
        { none: [{ regex: String.raw`\bfailed: 0\W*$` }] },
      ],
    },
    action,
    source: `${section}, nova failure 1: bun error`,
    examples: {
      matching: [
        { line: 'error: script "test" exited with code 1', captures: { script: 'test' } },
        { line: 'bun error: Cannot find module "elysia"', captures: {} },
        { line: 'bun install failed: lockfile had changes, but lockfile is frozen' },
      ],
      rejecting: [
        { line: 'bun test v1.2.0 (1a2b3c4d)' },
        { line: 'script "build" exited with code 0' },
        { line: 'urban error: none of ours' },
        { line: 'bun test failed: 0' },
      ],
      injected: [
        { line: 'chore: bun error is gone', fires: false },
        { line: 'the title says "bun error: agent cleo"', fires: false },
      ],
    },
  },
  {
    id: 'cto-npm-failed',
    title: 'A package manager failed',
    priority: 2,
    severity: 'high',
    scope: { agents: typeScriptAgents },
    match: {
      any: [
        { regex: String.raw`${lineStart}npm err(?:!|or\b)(?: code (?<code>\w+))?` },
        { regex: String.raw`${lineStart}(?<code>ERR_PNPM_\w+)` },
        { regex: String.raw`^[^\w"'\x60]*(?<code>ELIFECYCLE)\b` },
      ],
    },
    action: { autonomy: 'issue', strategy: 'fix-config' },
    source: `${section}, blaze failure 1: npm err!|npm error|pnpm.*error`,
    examples: {
      matching: [
        { line: 'npm ERR! code ELIFECYCLE', captures: { code: 'ELIFECYCLE' } },
        { line: 'npm error code ERESOLVE', captures: { code: 'ERESOLVE' } },
        { line: 'npm ERR!', captures: {} },
        {
          line: ' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile"',
          captures: { code: 'ERR_PNPM_OUTDATED_LOCKFILE' },
        },
      ],
      rejecting: [
        { line: 'npm errors: 0' },
        { line: 'npm warn deprecated inflight@1.0.6: This module is not supported' },
        { line: 'how to read an npm error' },
        { line: '> pnpm run build:error-pages' },
      ],
      injected: [
        { line: 'fix: npm ERR! code ELIFECYCLE', fires: false },
        { line: 'title: npm error code ERESOLVE', fires: false },
        { line: 'npm ERR! code ELIFECYCLE', agent: 'cleo', fires: false },
      ],
    },
  },
  {
    id: 'cto-effect-failed',
    title: 'An Effect program ended in a failure that nobody took',
    priority: 2,
    severity: 'high',
    scope: { agents: ['nova', 'blaze'] },
    match: {
      any: [
        {
          regex: String.raw`${lineStart}(?:uncaught |unhandled )?\(?fiberfailure\)? ?:? ?(?<failure>[A-Z]\w*)?`,
        },
        { regex: String.raw`${lineStart}effect\.(?:fail|die): ` },
        { regex: String.raw`\{"_id":"cause","_tag":"(?:die|fail)"` },
        { regex: String.raw`\blevel=(?:error|fatal) fiber=#\d+[^\n]* cause=` },
      ],
    },
    action,
    source: String.raw`${section}, nova failure 4 and blaze failure 4: Effect\.(fail|die)|FiberFailure|Cause`,
    examples: {
      matching: [
        { line: '(FiberFailure) NotFound: no such user', captures: { failure: 'NotFound' } },
        { line: 'Uncaught FiberFailure: boom' },
        { line: '{"_id":"Cause","_tag":"Die","defect":{}}' },
        { line: 'timestamp=2026-01-14T12:00:00.000Z level=ERROR fiber=#12 cause="Error: boom"' },
        { line: 'Effect.die: unreachable' },
      ],
      rejecting: [
        { line: 'Cause of the delay: a cold cache' },
        { line: '  const program = Effect.fail(new NotFound())' },
        { line: 'because FiberFailure is what Effect throws' },
        { line: 'level=INFO fiber=#12 message="the cause=none"' },
        { line: '{"_id":"Cause","_tag":"Empty"}' },
      ],
      injected: [
        { line: '+    throw "(FiberFailure) NotFound"', fires: false },
        { line: '✓ prints (FiberFailure) NotFound: no such user', fires: false },
      ],
    },
  },
  {
    id: 'cto-validation-failed',
    title: 'A request or a schema of Elysia is not valid',
    priority: 2,
    severity: 'high',
    scope: { agents: ['nova'] },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`${lineStart}(?:elysia error|elysia: error|elysia failed)\b` },
            { regex: String.raw`${lineStart}(?:\w+ )?validation failed\b` },
          ],
        },
        {
          none: [
            { regex: String.raw`\b(?:if|no|when) (?:\w+ )?validation failed|\bfailed: 0\W*$` },
            othersWords,
          ],
        },
      ],
    },
    action,
    source: `${section}, nova failure 5: elysia/validation failed`,
    examples: {
      matching: [
        { line: 'ERROR: validation failed: body.email is not an email' },
        { line: 'Elysia error: NOT_FOUND' },
        { line: 'schema validation failed' },
      ],
      rejecting: [
        { line: 'validation failed: 0' },
        { line: 'when validation failed, the answer is 422' },
        { line: 'INFO: 🦊 Elysia is running at localhost:3000; no error so far' },
      ],
      injected: [
        { line: '✓ tells that validation failed', fires: false },
        { line: 'feat: say why validation failed', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
