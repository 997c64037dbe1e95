import type { Matcher } from '@healer/core/contracts'
import { excluded } from './excluded.ts'
import { fieldIs } from './field-is.ts'

const isDeleted = fieldIs('pod', 'isDeleted', true)
const watched = (phase: string): Matcher => ({
  all: [fieldIs('pod', 'phase', phase), { none: [isDeleted, excluded] }],
})

/** A pod that waits for a node, an image or a volume. */
export const podPending: Matcher = watched('Pending')

/** A pod of which at least one container runs. */
export const podRunning: Matcher = watched('Running')

/** A pod that failed, and may have been deleted since. */
export const podFailed: Matcher = { all: [fieldIs('pod', 'phase', 'Failed'), { none: [excluded] }] }

/** A pod that does not run any more, whatever came of it. */
export const podEnded: Matcher = { any: [fieldIs('pod', 'phase', 'Succeeded', 'Failed'), isDeleted] }
