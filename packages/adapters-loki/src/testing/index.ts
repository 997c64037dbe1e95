/**
 * A Loki for tests that behaves as the real one was recorded, and fails on demand.
 *
 * @module
 */
export { createFakeLoki, type FakeLoki, type FakeLokiOptions } from './create-fake-loki.ts'
export type { FakeLine } from './create-fake-loki-store.ts'
export { createFakeTails, type FakeTailClient, type FakeTails } from './create-fake-tails.ts'
export type { FakeEntry } from './fake-loki-entry.ts'
export type { FakeLokiFault, FakeLokiRequest } from './fake-loki-fault.ts'
export { type ServedFakeLoki, serveFakeLoki } from './serve-fake-loki.ts'
