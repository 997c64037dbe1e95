import * as z from 'zod/mini'

/** The order of rules: 1 comes first. @source spec.md section 3 */
export type Priority = 1 | 2 | 3
/** The impact. @source spec.md section 3 */
export type Severity = 'critical' | 'high' | 'medium' | 'low'
/** Who is woken: P0 and P1 reach a human's channel. @source spec.md section 3 */
export type Tier = 'P0' | 'P1' | 'P2' | 'P3'

/** Checks a {@link Priority}. */
export const prioritySchema = z.union([z.literal(1), z.literal(2), z.literal(3)])
/** Checks a {@link Severity}. */
export const severitySchema = z.enum(['critical', 'high', 'medium', 'low'])
/** Checks a {@link Tier}. */
export const tierSchema = z.enum(['P0', 'P1', 'P2', 'P3'])

/** All severities, the worst first. */
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low']
