import type { KnownLines } from './known-lines-of-rule.ts'

/** Lines with the words of `cto-panicked`. */
export const panickedLines: KnownLines = {
  ruleId: 'cto-panicked',
  benign: [
    '$ grep -n "panicked at" agent.log',
    '   ✓ finds "panicked at" in a log (1 ms)',
    '[INFO] rule registered for "panicked at"',
    'DEBUG looks for "panicked at" in every line',
    '3c4d5e6 test: cover lines with panicked at',
    '// panicked at src/main.rs',
    '✓ finds panicked at',
    'INFO looks for "panicked at" lines',
  ],
  reported: [
    "thread 'main' panicked at 'assertion failed'",
    "thread 'tokio-runtime-worker' panicked at src/main.rs:42:13:",
    "INFO thread 'main' panicked at src/lib.rs:1:1",
    '{"level":"info","msg":"thread \'main\' panicked at src/lib.rs:1:1"}',
    "test timeout ... thread 'timeout' panicked at tests/timeout.rs:3:5:",
    'task 12 panicked at src/worker.rs:9:5',
    'The application panicked at /app/src/main.rs:3',
    "--- STDERR: thread 'tests::a' panicked at src/a.rs:1:1",
    'panicked at',
    "thread 'main' panicked at src/main.rs:1:1:",
    'INFO panicked at src/main.rs',
    '{"level":"info","msg":"panicked at src/main.rs:1"}',
    'level=info msg="task panicked at src/x.rs:3"',
    "thread '<unnamed>' panicked at library/core/src/panicking.rs:1:1:",
    "test a ... thread 'a' panicked at src/a.rs:1:1",
  ],
}
