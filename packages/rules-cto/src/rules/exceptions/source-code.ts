import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { lineLead } from './line-lead.ts'
import { severeLevel } from './log-level.ts'

const lead = `${lineLead}(?:[0-9]+[ \\t]*[|:│→][ \\t]*)?[+-]?[ \\t]*`
const modifiers =
  '(?:(?:export|default|pub(?:\\([a-z]+\\))?|async|static|readonly|private|public|protected|declare|abstract) )*'

/**
 * A line of source code as agents and compilers print it: it begins as code does, and ends so. What raises or throws is left
 * out: it is printed where it was thrown, too.
 */
export function sourceCode(examples: RuleException['examples']): RuleException {
  return {
    id: 'source-code',
    owner: healerMaintainers,
    reason: 'the line is source code, and runs nowhere here',
    match: {
      all: [
        {
          any: [
            { regex: `${lineLead}[ \\t]*[0-9]+[ \\t][+-][ \\t]*[^\\n]*$`, caseSensitive: true },
            {
              regex: `${lead}${modifiers}(?:const|let|var|fn|function|func|class|interface|type|enum|struct|impl|trait|def)[ \\t][^\\n]*[;{}(,\\[=>):]${'$'}`,
              caseSensitive: true,
            },
            {
              regex: `${lead}${modifiers}(?:const|let|var)[ \\t]+[\\w{}\\[\\], :&]+=[ \\t][^\\n]*$`,
              caseSensitive: true,
            },
            {
              regex: `${lead}(?:import|export)[ \\t][^\\n]*\\bfrom[ \\t]+['"][^'"\\n]+['"];?$`,
              caseSensitive: true,
            },
            {
              regex: `${lead}(?:import \\w+[._][\\w.]*(?: as \\w+)?|from [\\w.]+ import [\\w., ()*]+|use (?:\\w+::)+[\\w:{}, *]+;|mod \\w+;)$`,
              caseSensitive: true,
            },
            {
              regex: `${lead}(?:}[ \\t]*)?(?:(?:else )?if|while|for|match|switch|catch)\\b[^\\n]*\\{$`,
              caseSensitive: true,
            },
            { regex: `${lead}(?:if|elif|while|except)[ \\t][^\\n:]*:$`, caseSensitive: true },
            { regex: `${lead}(?:return|await|expect|assert(?:_\\w+)?!?)\\b[^\\n]*;$`, caseSensitive: true },
            { regex: `${lead}(?:this|self)\\.\\w+[ \\t]+=[ \\t][^\\n]*$`, caseSensitive: true },
            {
              regex: `${lead}(?:it|test|describe)(?:\\.\\w+)?\\(["'\`][^\\n]*(?:\\{|=>|,|\\);?)$`,
              caseSensitive: true,
            },
            {
              regex: `${lead}${modifiers}[\\w]+\\??:[ \\t]*(?:number|string|boolean|u(?:32|64|size)|i(?:32|64)|f64|Option<[^\\n]*|Duration)[,;]?$`,
              caseSensitive: true,
            },
            { regex: `${lead}case [\\w.:'"]+:$`, caseSensitive: true },
            // A variant of an enumeration.
            { regex: `${lead}[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+,$`, caseSensitive: true },
            { regex: `${lead}//[^\\n]*$`, caseSensitive: true },
          ],
        },
        { none: [severeLevel] },
      ],
    },
    examples,
  }
}
