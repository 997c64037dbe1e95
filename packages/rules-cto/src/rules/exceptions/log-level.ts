import type { Matcher } from '@healer/core/contracts'

const key = '(?:level|lvl|severity|log_?level|level_?name|log\\.level|severity_?text|@l|@level)'
const clock = '[\\W\\d]*(?:[\\dTZ:.,+/-]+\\W+)*'

function levelForms(upper: string, lower: string, numbers: string, klog: string): Matcher {
  return {
    any: [
      { regex: `(?:^|[^\\w.-])(?:${upper})(?:[^\\w.-]|$)`, caseSensitive: true },
      { regex: `\\b${key}=\\\\?["']?(?:${lower})\\b` },
      { regex: `\\\\?"${key}\\\\?"[ ]*:[ ]*(?:\\\\?"(?:${lower})\\b|(?:${numbers})\\b)` },
      { regex: `^${clock}[\\[<(]?(?:${lower})\\b[\\])>]?[: \\t]` },
      { regex: `^(?:F )?[${klog}][0-9]{4} `, caseSensitive: true },
    ],
  }
}

const loud = levelForms(
  'ERROR|ERR|WARN|WARNING|FATAL|CRITICAL|CRIT|PANIC|SEVERE|EMERG|ALERT',
  'error|err|warn|warning|fatal|critical|crit|panic|dpanic|emerg|alert',
  '40|50|60',
  'WEF',
)
const severe = levelForms(
  'ERROR|ERR|FATAL|CRITICAL|CRIT|PANIC|SEVERE|EMERG|ALERT',
  'error|err|fatal|critical|crit|panic|dpanic|emerg|alert',
  '50|60',
  'EF',
)
const quiet = levelForms(
  'INFO|DEBUG|TRACE|NOTICE|VERBOSE',
  'info|information|debug|trace|notice|verbose|silly',
  '10|20|30',
  'DI',
)

const ofNpm = { regex: '^npm (?:info|http|verb|sill|timing|notice)\\b' } as const

/** A line whose level says that nothing is wrong: text, logfmt, JSON, klog, tracing. */
export const quietLevel: Matcher = { all: [{ any: [quiet, ofNpm] }, { none: [loud] }] }

/** A line whose level, or mark, says that something is wrong. */
export const severeLevel: Matcher = { any: [severe, { literal: '❌' }, { literal: '✗' }] }
