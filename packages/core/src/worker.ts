/**
 * Rule packs of others, checked in a thread of their own with a deadline. Needs Node; the main entry does not.
 *
 * @module
 */
export {
  type CheckRulePackInWorkerOptions,
  checkRulePackInWorker,
} from './worker/check-rule-pack-in-worker.ts'
