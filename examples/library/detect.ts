// One rule, one line of log, one detection. The example of README.md, with room to breathe.
import { createDetector, defineRulePack, toId } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'

const pack = defineRulePack({
  format: 1,
  name: 'disks',
  version: '1.0.0',
  title: 'Disks',
  rules: [
    {
      id: 'disk-full',
      title: 'A disk is full',
      priority: 2,
      severity: 'high',
      match: { regex: 'disk full on (?<device>\\S+)' },
      action: { autonomy: 'issue' },
      examples: {
        matching: [{ line: 'disk full on /dev/sda1', captures: { device: '/dev/sda1' } }],
        rejecting: [{ line: 'disk usage 40%' }],
      },
    },
  ],
})

const detector = createDetector({ packs: [pack], engine: createRe2WasmEngine() })
const detections = detector.push({
  id: toId<'RecordId'>('file:app.log:0'),
  source: 'file',
  stream: 'app.log',
  atMs: 0,
  message: 'ERROR Disk full on /dev/sdb1',
  labels: {},
})
for (const { ruleId, tier, captures } of detections) console.log(ruleId, tier, captures)
