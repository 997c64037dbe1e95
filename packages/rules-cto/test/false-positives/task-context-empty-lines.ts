import type { KnownLines } from './known-lines-of-rule.ts'

/** Lines with the words of `cto-task-context-empty`. */
export const taskContextEmptyLines: KnownLines = {
  ruleId: 'cto-task-context-empty',
  benign: [
    'INFO task context is not empty',
    'task context: 12 files, 0 empty',
    'INFO task context loaded, non-empty',
    '   ✓ refuses a task context that is empty (1 ms)',
    'fix: fill the task context when it is empty',
    'task context: 3 files, none empty',
    'task context: not empty',
    'INFO task context non-empty',
    'INFO task context has 12 files, none empty',
    'task context is never empty',
    '{"msg":"task context","empty":false}',
    'INFO task context loaded empty=false',
  ],
  reported: [
    'WARN: task context is empty',
    'Task context for task 42: empty',
    '{"level":"warn","msg":"task context empty"}',
    'INFO task context is empty',
    'task context: 0 files, empty',
    'level=info msg="task context loaded" result=empty',
    'task context empty',
    'INFO task context empty',
    'task context: empty',
    '{"level":"info","msg":"task context is empty"}',
    'INFO task context loaded: empty',
    'task context was empty',
    'task context empty=true',
    'task context not loaded, empty',
  ],
}
