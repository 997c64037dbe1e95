import type { Rule } from '@healer/core/contracts'

const action = { autonomy: 'issue', strategy: 'fix-code', escalateAtOnce: true } as const

/** Runtime failures that end a program: a human is called at once. */
export const runtimeCrash = [
  {
    id: 'cto-panicked',
    title: 'A program panicked',
    priority: 2,
    severity: 'critical',
    match: { literal: 'panicked at' },
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
    },
  },
  {
    id: 'cto-fatal-error',
    title: 'A fatal error',
    priority: 2,
    severity: 'critical',
    match: { literal: 'fatal error' },
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
    },
  },
] as const satisfies readonly Rule[]
