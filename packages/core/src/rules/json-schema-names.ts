import * as z from 'zod/mini'
import {
  injectedExampleSchema,
  keySourceSchema,
  matcherSchema,
  matchTargetSchema,
  ruleActionSchema,
  ruleExampleSchema,
  ruleExceptionSchema,
  ruleExpectationSchema,
  ruleFingerprintSchema,
  ruleOverlaySchema,
  ruleSchema,
  ruleScopeSchema,
  ruleSequenceSchema,
  ruleWindowSchema,
  sequenceStepSchema,
  timedExampleRecordSchema,
} from '../contracts/index.ts'

/** The parts of a pack that have a name of their own in its JSON Schema, under `$defs`. */
export const jsonSchemaNames = z.registry<{ readonly id: string }>()

const schemas: Readonly<Record<string, z.core.$ZodType>> = {
  action: ruleActionSchema,
  example: ruleExampleSchema,
  exception: ruleExceptionSchema,
  expectation: ruleExpectationSchema,
  fingerprint: ruleFingerprintSchema,
  injected: injectedExampleSchema,
  keySource: keySourceSchema,
  matcher: matcherSchema,
  rule: ruleSchema,
  ruleOverlay: ruleOverlaySchema,
  scope: ruleScopeSchema,
  sequence: ruleSequenceSchema,
  step: sequenceStepSchema,
  target: matchTargetSchema,
  timedRecord: timedExampleRecordSchema,
  window: ruleWindowSchema,
}
for (const [id, schema] of Object.entries(schemas)) jsonSchemaNames.add(schema, { id })
