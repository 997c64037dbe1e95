/**
 * The system clock, and waiting that can be given up.
 *
 * @module
 */
export { createSystemClock } from './create-system-clock.ts'
export { raceSignal } from './race-signal.ts'
