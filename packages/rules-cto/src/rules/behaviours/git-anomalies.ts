import type { Rule } from '@healer/core/contracts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'observe' } as const

/** What is odd in the log of an agent that commits, pushes and merges, and no failure yet: counted, not told. */
export const gitAnomalies = [
  {
    id: 'cto-retrying',
    title: 'An agent tries again',
    mode: 'shadow',
    priority: 3,
    severity: 'low',
    scope: { agents: ['rex', 'grizz'] },
    match: {
      any: [
        {
          regex: String.raw`${lineStart}(?:[\w-]+ ){0,3}\(?attempt #?(?<attempt>[2-9]|[1-9]\d{1,4})(?: of |/| failed|:|\)|\s*$)`,
        },
        { regex: String.raw`${lineStart}(?:[\w-]+ ){0,3}retrying\b` },
      ],
    },
    action,
    source: `${section}, rex anomaly 1 and grizz anomaly 1: retry/attempt N`,
    examples: {
      matching: [
        { line: 'attempt 2 of 3', captures: { attempt: '2' } },
        { line: 'WARN: push attempt 10/12', captures: { attempt: '10' } },
        { line: 'Retrying in 5 s', captures: {} },
      ],
      rejecting: [
        { line: 'attempt 1 of 3' },
        { line: 'the attempt 2 people made' },
        { line: 'maxRetries=3, and an attempt is cheap' },
      ],
      injected: [
        { line: 'feat: attempt 2 of the parser', fires: false },
        { line: 'attempt 2 of 3 agent=grizz', agent: 'cleo', fires: false },
      ],
    },
  },
  {
    id: 'cto-force-push',
    title: 'An agent overwrites a branch',
    mode: 'shadow',
    priority: 3,
    severity: 'medium',
    scope: { agents: ['rex', 'atlas'] },
    match: {
      any: [
        {
          regex: String.raw`^[^\w"'\x60]*git push\b[^\n"'\x60]* (?:--force(?:-with-lease)?(?:=\S+)?|-f)(?:\s|$)`,
        },
        { literal: '(forced update)' },
        { regex: String.raw`${lineStart}(?:[\w-]+ ){0,2}force[ -]push(?:ed|es|ing)?\b` },
      ],
    },
    action,
    source: `${section}, rex anomaly 2: force push/--force; atlas anomaly 2: force`,
    examples: {
      matching: [
        { line: '$ git push --force-with-lease origin feat/login' },
        { line: 'git push origin feat/login -f' },
        { line: ' + 1a2b3c4...5d6e7f8 feat/login -> feat/login (forced update)' },
        { line: 'Force pushing the branch' },
      ],
      rejecting: [
        { line: 'npm install --force' },
        { line: 'git push --follow-tags origin main' },
        { line: 'git push && jest --force-color' },
        { line: 'the hook enforces that nobody pushes' },
      ],
      injected: [
        { line: 'git commit -m "never git push --force"', fires: false },
        { line: 'docs: force push is forbidden', fires: false },
      ],
    },
  },
  {
    id: 'cto-go-mod-tidy',
    title: 'Modules of Go are put in order',
    mode: 'shadow',
    priority: 3,
    severity: 'low',
    scope: { agents: ['grizz'] },
    match: { regex: String.raw`(?:${lineStart}|^[$>#+ \t]*|; to add it:\s*|\brun[: ]\s*)go mod tidy\b` },
    action,
    source: `${section}, grizz anomaly 2: go mod tidy`,
    examples: {
      matching: [
        { line: 'go mod tidy' },
        { line: '$ go mod tidy -v' },
        { line: 'go: updates to go.mod needed; to update it: run go mod tidy' },
      ],
      rejecting: [
        { line: 'go mod download' },
        { line: 'logo mod tidy' },
        { line: 'the guide tells when go mod tidy helps' },
      ],
      injected: [
        { line: 'chore: go mod tidy', fires: false },
        { line: 'PR title: "go mod tidy"', fires: false },
      ],
    },
  },
  {
    id: 'cto-complex-merge',
    title: 'A merge needs more care than others',
    mode: 'shadow',
    priority: 3,
    severity: 'medium',
    scope: { agents: ['atlas'] },
    match: {
      all: [
        { regex: String.raw`${lineStart}(?:[\w-]+ ){0,3}complex merge\b` },
        { none: [{ regex: String.raw`\b(?:no|not an?|0) complex merge` }, othersWords] },
      ],
    },
    action,
    source: `${section}, atlas anomaly 1: complex merge`,
    examples: {
      matching: [
        { line: 'Complex merge: 12 files on both sides' },
        { line: 'WARN: this is a complex merge' },
        { line: 'detected complex merge' },
      ],
      rejecting: [
        { line: 'no complex merge' },
        { line: 'complex merges: 0' },
        { line: 'INFO: merge of a complex branch' },
      ],
      injected: [
        { line: 'docs: how we do a complex merge', fires: false },
        { line: 'pr title: complex merge', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
