/**
 * What implementations of the ports are tested with: contract suites, the fakes that pass them too, and samples.
 *
 * @module
 */
export { describeSessionStore, type SessionStoreSetup } from './contracts/describe-session-store.ts'
export { createMemorySessionStore } from './fakes/create-memory-session-store.ts'
export { createSampleSession } from './samples/create-sample-session.ts'
