import type { Rule } from '@healer/core/contracts'
import { anyAgent } from './agents.ts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const source = 'original-healer.md section 3.8, global failure'

/** Failures of any agent that end a program. That a Rust program panicked is `cto-panicked`. */
export const crashFailures = [
  {
    id: 'cto-go-panic',
    title: 'A program of an agent panicked',
    priority: 2,
    severity: 'critical',
    scope: { agents: anyAgent },
    match: {
      all: [
        { regex: String.raw`${lineStart}panic: (?<reason>[^\n]+)` },
        // A setting of Cargo.
        { none: [{ regex: String.raw`panic: ["']?(?:abort|unwind|true|false)\b` }] },
      ],
    },
    action: { autonomy: 'issue', strategy: 'fix-code' },
    source: `${source} 1: panic(ked)?( at)?`,
    examples: {
      matching: [
        {
          line: 'panic: runtime error: index out of range [5] with length 3',
          captures: { reason: 'runtime error: index out of range [5] with length 3' },
        },
        { line: 'panic: send on closed channel [recovered]' },
        { line: '2026-01-14T12:00:00Z ERROR panic: nil map', captures: { reason: 'nil map' } },
      ],
      rejecting: [
        { line: "thread 'main' panicked at src/main.rs:4:5:" },
        { line: 'recovered from panic: nil map' },
        { line: 'panic: abort' },
        { line: '--- PASS: TestPanic: nil map is caught (0.00s)' },
      ],
      injected: [
        { line: 'abc1234 fix the panic: index out of range in the parser', fires: false },
        { line: 'PR title: "panic: nil map"', fires: false },
      ],
    },
  },
  {
    id: 'cto-git-fatal',
    title: 'A command of an agent could not go on',
    priority: 2,
    severity: 'critical',
    scope: { agents: anyAgent },
    match: { regex: String.raw`${lineStart}fatal: (?<reason>[^\n]+)` },
    action: { autonomy: 'issue', strategy: 'retry' },
    source: `${source} 2: fatal:; rex failure 3 and atlas failure 4: ^fatal:`,
    examples: {
      matching: [
        {
          line: 'fatal: not a git repository (or any of the parent directories): .git',
          captures: { reason: 'not a git repository (or any of the parent directories): .git' },
        },
        { line: "fatal: couldn't find remote ref main" },
        { line: 'FATAL: the database system is shutting down' },
      ],
      rejecting: [
        { line: '[FATAL] Database unavailable' },
        { line: 'non-fatal: cache is cold' },
        { line: 'hint: "fatal: refusing to merge" means that the histories differ' },
      ],
      injected: [
        { line: '[main 1a2b3c4] Explain fatal: not a git repository', fires: false },
        { line: '{"title":"fatal: the cleo agent died"}', fires: false },
      ],
    },
  },
  {
    id: 'cto-segmentation-fault',
    title: 'A program of an agent touched memory that is not its own',
    priority: 2,
    severity: 'critical',
    scope: { agents: anyAgent },
    match: {
      any: [
        {
          regex: String.raw`${lineStart}(?:[\w./-]*sh: +)?(?:line \d+: +)?(?:\d+ +)?segmentation fault(?: *$| +\(| {3,})`,
        },
        { regex: String.raw`^[\w./-]*sh: +line \d+: +(?:\d+ +)?segmentation fault` },
        { literal: '(signal: 11, sigsegv' },
        { literal: '[signal sigsegv: ' },
      ],
    },
    action: { autonomy: 'issue', strategy: 'fix-code' },
    source: `${source} 3: segmentation fault`,
    examples: {
      matching: [
        { line: 'Segmentation fault (core dumped)' },
        { line: '/workspace/run.sh: line 3:  4711 Segmentation fault      (core dumped) cargo test' },
        { line: '[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48f2a1]' },
        { line: "process didn't exit successfully: `app` (signal: 11, SIGSEGV: invalid memory reference)" },
      ],
      rejecting: [
        { line: 'INFO: no segmentation fault in 10000 runs' },
        { line: 'segmentation faults are reported by the nightly job' },
        { line: 'test segmentation_fault_is_caught ... ok' },
      ],
      injected: [
        { line: 'fix: segmentation fault (core dumped)', fires: false },
        { line: 'Working on issue "Segmentation fault (core dumped) in rex"', fires: false },
      ],
    },
  },
  {
    id: 'cto-out-of-memory',
    title: 'A program of an agent was ended for want of memory',
    priority: 2,
    severity: 'critical',
    scope: { agents: anyAgent },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`\bout of memory: killed process \d+ \((?<process>[^()\s]+)\)` },
            { regex: String.raw`${lineStart}(?:runtime: |fork: )?out of memory\b` },
            { regex: String.raw`\b(?<process>[\w.-]+) invoked oom-killer\b` },
            { regex: String.raw`(?:\d/\d +|\(|reason["']?[:=] *["']?)oomkilled\b` },
            { regex: String.raw`: cannot allocate memory\b` },
            { regex: String.raw`\bmemory allocation of \d+ bytes failed\b` },
            { regex: String.raw`\bline \d+: +\d+ killed +` },
            { literal: '(signal: 9, sigkill' },
            { regex: String.raw`\b(?:exit code:?|exited with code|exit status) 137\b` },
          ],
        },
        { none: [othersWords] },
      ],
    },
    action: { autonomy: 'issue', strategy: 'restart' },
    source: `${source} 4: oom|out of memory|killed; a bare "Killed" is told by the exit code 137 that follows it`,
    examples: {
      matching: [
        {
          line: 'Memory cgroup out of memory: Killed process 4711 (node) total-vm:2097152kB',
          captures: { process: 'node' },
        },
        {
          line: 'rustc invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0',
          captures: { process: 'rustc' },
        },
        { line: 'rex-42-abcde   0/1   OOMKilled   3   10m' },
        { line: '/workspace/build.sh: line 7:  4711 Killed                  cargo build --release' },
        { line: 'Error: Process completed with exit code 137.' },
        { line: 'error: could not compile `app` (lib) (signal: 9, SIGKILL: kill)' },
      ],
      rejecting: [
        { line: 'INFO: there is room for 12 more tasks' },
        { line: 'a skilled reviewer should zoom in: out of memory errors are rare' },
        { line: 'killed 0 processes' },
        { line: '"OOMKilled": false, "ExitCode": 0' },
        { line: 'Process completed with exit code 1377' },
      ],
      injected: [
        { line: 'fix(parser): out of memory: Killed process 1 (init)', fires: false },
        { line: 'test oom::reports_exit_code: 137 ... ok', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
