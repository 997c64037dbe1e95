import { untrusted } from '@healer/core/contracts'
import { renderCode } from '../render-untrusted.ts'

const maxNames = 20

/** Renders names as code, with commas between: `` `a`, `b` and 3 more ``; `none` when there are none. */
export function renderNames(names: readonly string[]): string {
  if (names.length === 0) return 'none'
  const shown = names
    .slice(0, maxNames)
    .map((name) => renderCode(untrusted(name), { maxLength: 100 }) || '(blank)')
  const rest = names.length - shown.length
  return shown.join(', ') + (rest === 0 ? '' : ` and ${rest} more`)
}
