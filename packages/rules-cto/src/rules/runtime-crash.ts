import type { Rule } from '@healer/core/contracts'
import { commitSubject } from './exceptions/commit-subject.ts'
import { mentioned } from './exceptions/mention.ts'
import { onlyAs } from './exceptions/only-as.ts'
import { passedTest } from './exceptions/passed-test.ts'
import { quietMention } from './exceptions/quiet-mention.ts'
import { shellSearch } from './exceptions/shell-search.ts'
import { sourceCode } from './exceptions/source-code.ts'
import { zeroCount, zeroForms } from './exceptions/zero-count.ts'

const panicMentioned = {
  word: 'panicked at',
  mention: mentioned('panicked at', 'panicked at'),
} as const
const noneFatal = onlyAs('fatal er', [...zeroForms('fatal error'), '\\bnon-?fatal errors?\\b'])
const fatalMentioned = {
  word: 'fatal error',
  mention: mentioned('fatal er', 'fatal error'),
} as const

const action = { autonomy: 'issue', strategy: 'fix-code', escalateAtOnce: true } as const

/** Runtime failures that end a program: a human is called at once. */
export const runtimeCrash = [
  {
    id: 'cto-panicked',
    title: 'A program panicked',
    priority: 2,
    severity: 'critical',
    match: { literal: 'panicked at' },
    exceptions: [
      sourceCode({ suppressed: [{ line: 'assert!(output.contains("panicked at"));' }] }),
      passedTest({
        suppressed: [{ line: '   ✓ finds "panicked at" in a log (1 ms)' }],
        kept: [{ line: "test timeout ... thread 'timeout' panicked at tests/timeout.rs:3:5:" }],
      }),
      commitSubject({
        suppressed: [{ line: '3c4d5e6 test: cover lines with panicked at' }],
        kept: [{ line: "test: thread 'main' panicked at src/main.rs:3:5" }],
      }),
      shellSearch({
        suppressed: [
          { line: '$ grep -n "panicked at" agent.log' },
          { line: '● Bash(rg -n "panicked at" docs)' },
          { line: 'docs/runbook.md:41:A line with `panicked at` means that the agent crashed.' },
        ],
        kept: [{ line: "thread 'grep' panicked at src/main.rs:3:5" }],
      }),
      quietMention(panicMentioned, {
        suppressed: [{ line: '[INFO] rule registered for "panicked at"' }],
        kept: [{ line: "INFO thread 'main' panicked at src/lib.rs:1:1" }],
      }),
    ],
    action,
    source: 'spec.md section 3, priority 2, row 1: panicked at',
    examples: {
      matching: [
        { line: "thread 'main' panicked at 'assertion failed'" },
        { line: "thread 'tokio-runtime-worker' panicked at src/main.rs:42:13:" },
        { line: 'F E0104 12:34:56.789 task PANICKED AT src/lib.rs' },
      ],
      rejecting: [
        { line: 'recovered from panic' },
        { line: 'the worker panicked, at last' },
        { line: "tests ran in panic='abort' mode" },
      ],
      injected: [
        {
          line: "INFO: issue 7: thread 'main' panicked at src/main.rs:1:1, agent=cleo play_id=play-9",
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: user wrote: who panicked, at what time?', fires: false },
      ],
    },
  },
  {
    id: 'cto-fatal-error',
    title: 'A fatal error',
    priority: 2,
    severity: 'critical',
    match: { literal: 'fatal error' },
    exceptions: [
      sourceCode({
        suppressed: [{ line: '// a fatal error ends the program' }],
        kept: [{ line: '# A fatal error has been detected by the Java Runtime Environment:' }],
      }),
      passedTest({
        suppressed: [{ line: '   ✓ exits with 1 on a fatal error (4 ms)' }],
        kept: [{ line: '   ✗ exits: fatal error' }],
      }),
      commitSubject({
        suppressed: [{ line: 'fix(cli): show fatal errors in red' }],
        kept: [{ line: 'build: fatal error: no space left on device' }],
      }),
      shellSearch({
        suppressed: [{ line: 'rg -i "fatal error" src' }],
        kept: [{ line: 'rg: fatal error: out of memory' }],
      }),
      zeroCount(noneFatal, {
        suppressed: [
          { line: 'fatal errors: 0' },
          { line: 'no fatal errors' },
          { line: 'warning: non-fatal error while reading cache' },
        ],
        kept: [{ line: 'fatal errors: 2' }, { line: 'non-fatal error, then: fatal error' }],
      }),
      quietMention(fatalMentioned, {
        suppressed: [{ line: 'INFO fatal error handler registered' }],
        kept: [{ line: 'INFO worker stopped: fatal error in handler' }],
      }),
    ],
    action,
    source: 'spec.md section 3, priority 2, row 1: fatal error',
    examples: {
      matching: [
        { line: 'fatal error: all goroutines are asleep - deadlock!' },
        { line: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory' },
        { line: "src/main.c:1:10: fatal error: 'stdio.h' file not found" },
      ],
      rejecting: [
        { line: '[FATAL] Database unavailable' },
        { line: 'fatal: not a git repository (or any of the parent directories): .git' },
        { line: 'a non-fatal problem; no error' },
      ],
      injected: [
        {
          line: 'INFO: commit "explain the fatal error" agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: user wrote: is a fatal_error fatal?', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
