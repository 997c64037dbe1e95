/**
 * What implementations of the ports are tested with: contract suites, the fakes that pass them too, and samples.
 *
 * @module
 */

export { describeMonitor, type MonitorSetup, type MonitorStep } from './contracts/describe-monitor.ts'
export { describeRulePack, type RulePackSetup } from './contracts/describe-rule-pack.ts'
export { describeSessionStore, type SessionStoreSetup } from './contracts/describe-session-store.ts'
export { createManualClock, type ManualClock } from './create-manual-clock.ts'
export { createSeededRandom, type SeededRandom } from './create-seeded-random.ts'
export { createFakeMonitor } from './fakes/create-fake-monitor.ts'
export { createMemorySessionStore } from './fakes/create-memory-session-store.ts'
export { buildDetection } from './samples/build-detection.ts'
export { buildRecord } from './samples/build-record.ts'
export { buildRule, buildRulePack } from './samples/build-rule.ts'
export { buildSession } from './samples/build-session.ts'
