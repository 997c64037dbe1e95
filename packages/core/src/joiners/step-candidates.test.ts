import { expect, it } from 'vitest'
import { lineMachines, type MachineName } from './line-machines.ts'
import { type Candidate, stepCandidates } from './step-candidates.ts'

const names = Object.keys(lineMachines) as readonly MachineName[]

/** How many lines are taken, from the first on, and by whom at last. */
function follow(lines: readonly string[]) {
  let candidates: readonly Candidate[] = names.map((machine) => ({ machine, state: 'start' }))
  for (const [index, line] of lines.entries()) {
    const step = stepCandidates(candidates, line)
    if (step === undefined) return { taken: index, by: candidates.map(({ machine }) => machine) }
    candidates = step.candidates
  }
  return { taken: lines.length, by: candidates.map(({ machine }) => machine) }
}

it.each<[MachineName, readonly string[]]>([
  [
    'python',
    ['Traceback (most recent call last):', '  File "a.py", line 1, in f', '    g()', 'ValueError: no'],
  ],
  ['java', ['java.lang.RuntimeException: no', '\tat a.B.c(B.java:1)', 'Caused by: x.Y: z', '\t... 3 more']],
  ['node', ['TypeError: no', '    at f (/a.js:1:2)', '    at async g (/a.js:3:4) {', "  code: 'E'", '}']],
  ['go', ['panic: no', '', 'goroutine 1 [running]:', 'main.main()', '\t/a/main.go:3 +0x1d']],
  [
    'rust',
    ["thread 'main' panicked at src/main.rs:2:5:", 'no', 'stack backtrace:', '   0: f', '      at a.rs'],
  ],
])('follows a trace of %s up to the line after it', (machine, lines) => {
  expect(follow([...lines, 'INFO all is well'])).toEqual({ taken: lines.length, by: [machine] })
})

it('takes no line that begins nothing', () => {
  expect(follow(['INFO all is well'])).toEqual({ taken: 0, by: names })
})
