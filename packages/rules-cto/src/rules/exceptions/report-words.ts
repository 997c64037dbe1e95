import type { Matcher } from '@healer/core/contracts'

const overruns: readonly string[] = [
  'exceed(?:s|ed|ing)?',
  'timed[ -]?out',
  'expired',
  'abort(?:s|ed|ing)?',
  'cancel(?:l?ed|l?ing|lation)',
  'kill(?:s|ed|ing)',
  'terminat(?:ed|ing)',
  'gave up',
  'giving up',
  '[0-9]+ ?(?:ms|s|m|h|seconds?|minutes?) elapsed',
  'error::elapsed',
  'deadline',
  'too long',
  'no (?:response|answer|reply)',
  'hit',
  'reached',
]
const troubles: readonly string[] = [
  'unable',
  "could ?n[o']t",
  'can ?not',
  "can't",
  "did ?n[o']t",
  'lost',
  'dropp(?:ed|ing)',
  'unreachable',
  'unavailable',
  'crash(?:ed|es)?',
  'unhealthy',
  'not (?:ready|met|responding|available)',
  'stuck',
  'interrupted',
  'stopped',
  'exit(?:s|ed|ing)',
  'ended',
  'retrying',
  'retried',
  'reconnecting',
  'panick?(?:ed)?',
  'traceback',
  'exceptions?',
  'errno',
  'ran into',
  'fired',
  'triggered',
  'tripped',
  'refused',
  'rejected',
  'denied',
  'because of',
  'due to',
  'caused by',
  'broken',
]
const anyOf = (words: readonly string[]) => ({ regex: `\\b(?:${words.join('|')})\\b` })

// Not `0 failed`, nor `failed: 0`.
const failed = {
  regex:
    '(?:^|[^0 \\t][ \\t]*|[1-9]0[ \\t]+)\\bfail(?:s|ed|ing)\\b(?:$|[ \\t"\',;.)\\]]*(?:$|[^:=\\s"\',;.)\\]])|[ \\t"\']*[:=][ \\t"\']*[^0\\s])',
} as const
// Not `#failure=3` nor `failure threshold`, which are settings.
const failure = {
  regex:
    '\\bfailures?\\b[ \\t"\']*(?:$|[,;.)!]|:[ \\t]*[^0\\s]|(?:in|while|when|during|on|of|after|to|at)\\b)',
} as const
// Not `errors: 0`, `error=null`, `"errors": []` nor `error handler`.
const value = '[ \\t]*[:=][ \\t]*\\\\?["\']?(?:[^\\s0n"\'\\[,}\\\\]|n[^iou]|no[^nt]|not)'
const error = {
  regex: `\\berr(?:or)?(?:[ \\t]*(?:$|[,;.)!\\[])|s?\\b["']?${value}|s?[ \\t]+(?:TS[0-9]|in|while|on|from|when|during|at|occurred|calling|connecting|reading|writing)\\b)`,
} as const

/** Words by which a line says that something took too long, or was given up. */
export const overrunWords: Matcher = anyOf(overruns)

/** Words by which a line says that something failed. */
export const failureWords: Matcher = { any: [failed, failure, error] }

/**
 * Words by which a line reports a failure of any kind.
 *
 * @param own - The word that is looked for, which tells nothing here: those that are part of it are left out.
 */
export function reportWords(own: string): Matcher {
  const isOther = (word: string) => !new RegExp(`\\b(?:${word})\\b`, 'i').test(own)
  return { any: [anyOf([...overruns, ...troubles].filter(isOther)), failureWords] }
}
