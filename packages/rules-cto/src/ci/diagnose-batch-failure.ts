import { hasWord } from './has-word.ts'

/** What kind of trouble a task of a batch is in. @source original-healer.md section 2.2, DiagnosisCategory */
export type BatchDiagnosis = 'code-issue' | 'prompt-issue' | 'infrastructure-issue' | 'git-issue' | 'unknown'

const fail = ['fail', 'fails', 'failed', 'failing', 'failure', 'failures']
const test = ['test', 'tests']

/** In this order; of each list at least one word must be there. @source original-healer.md section 3.12, last line */
const patterns: readonly {
  readonly diagnosis: BatchDiagnosis
  readonly allOf: readonly (readonly string[])[]
}[] = [
  { diagnosis: 'git-issue', allOf: [['conflict', 'conflicts', 'conflicting']] },
  { diagnosis: 'infrastructure-issue', allOf: [['authentication', '401', '403']] },
  { diagnosis: 'infrastructure-issue', allOf: [['timeout', 'timeouts', 'timed out']] },
  {
    diagnosis: 'code-issue',
    allOf: [
      ['import', 'imports', 'importing'],
      ['error', 'errors'],
    ],
  },
  { diagnosis: 'code-issue', allOf: [test, fail] },
  { diagnosis: 'code-issue', allOf: [['lint', 'linter', 'linting', 'lints', 'clippy']] },
  {
    diagnosis: 'prompt-issue',
    allOf: [
      ['prompt', 'prompts', 'template'],
      ['missing', 'empty', 'not found'],
    ],
  },
]

/**
 * Tells from the reason for which a task of a batch failed what kind of trouble that is, word by word.
 *
 * The original knows a prompt issue, and no text that is one; the last row is ours.
 *
 * @param text - The reason as it was given. Somebody else's text.
 * @source original-healer.md section 3.12
 */
export function diagnoseBatchFailure(text: string): BatchDiagnosis {
  const folded = text.toLowerCase()
  const found = patterns.find(({ allOf }) =>
    allOf.every((words) => words.some((word) => hasWord(folded, word))),
  )
  return found?.diagnosis ?? 'unknown'
}
