import type { LiteralMatcher } from '@healer/core/contracts'

/** What somebody took out of Healer's sight. @source original-healer.md section 3.10, exclusion label */
export const excluded: LiteralMatcher = { literal: 'true', on: { label: 'healer.platform/exclude' } }
