/**
 * The system clock.
 *
 * @module
 */
export { createSystemClock } from './create-system-clock.ts'
