import { authenticationBrokenLines } from './authentication-broken-lines.ts'
import { connectionRefusedLines } from './connection-refused-lines.ts'
import { fatalErrorLines } from './fatal-error-lines.ts'
import type { KnownLines } from './known-lines-of-rule.ts'
import { maxRetriesExceededLines } from './max-retries-exceeded-lines.ts'
import { panickedLines } from './panicked-lines.ts'
import { permissionDeniedFilesystemLines } from './permission-denied-filesystem-lines.ts'
import { promptMissingLines } from './prompt-missing-lines.ts'
import { roleUndefinedLines } from './role-undefined-lines.ts'
import { taskContextEmptyLines } from './task-context-empty-lines.ts'
import { templateNotFoundLines } from './template-not-found-lines.ts'
import { timeoutBenignOtherLines } from './timeout-benign-other-lines.ts'
import { timeoutBenignQuietLines } from './timeout-benign-quiet-lines.ts'
import { timeoutReportedOtherLines } from './timeout-reported-other-lines.ts'
import { timeoutReportedQuietLines } from './timeout-reported-quiet-lines.ts'

/** The lines by which exceptions are judged, in both directions. */
export const knownLines: readonly KnownLines[] = [
  {
    ruleId: 'cto-timeout',
    benign: [...timeoutBenignOtherLines, ...timeoutBenignQuietLines],
    reported: [...timeoutReportedOtherLines, ...timeoutReportedQuietLines],
  },
  connectionRefusedLines,
  maxRetriesExceededLines,
  panickedLines,
  fatalErrorLines,
  permissionDeniedFilesystemLines,
  authenticationBrokenLines,
  templateNotFoundLines,
  promptMissingLines,
  roleUndefinedLines,
  taskContextEmptyLines,
]
