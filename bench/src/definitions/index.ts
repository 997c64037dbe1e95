import type { BenchDefinition } from '../harness/bench-definition.ts'
import { adversarial } from './adversarial.bench.ts'
import { compilePack } from './compile-pack.bench.ts'
import { hitRate } from './hit-rate.bench.ts'
import { lokiQuery } from './loki-query.bench.ts'
import { manyRules } from './many-rules.bench.ts'
import { memory } from './memory.bench.ts'
import { pushBytesCtoPack } from './push-bytes-cto-pack.bench.ts'
import { pushBytesSpecPatterns } from './push-bytes-spec-patterns.bench.ts'
import { pushRecords } from './push-records.bench.ts'

/** All benches, in the order in which they run. */
export const definitions: readonly BenchDefinition[] = [
  pushBytesSpecPatterns,
  pushBytesCtoPack,
  pushRecords,
  lokiQuery,
  manyRules,
  hitRate,
  adversarial,
  compilePack,
  memory,
]
