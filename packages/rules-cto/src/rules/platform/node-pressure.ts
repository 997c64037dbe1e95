import type { Rule } from '@healer/core/contracts'
import { exampleOf } from '../records/example-of.ts'
import { fieldIs } from '../records/field-is.ts'
import { fieldMatches } from '../records/field-matches.ts'
import { minutes } from '../records/minutes.ts'
import { oncePer } from '../records/once-per.ts'

const pressure = exampleOf.event({
  reason: 'NodeHasMemoryPressure',
  type: 'Normal',
  objectKind: 'Node',
  objectName: 'worker-1',
})
const evicted = exampleOf.event({ reason: 'Evicted', message: 'The node was low on resource: memory.' })

/** What the cluster says of nodes that have no room left. */
export const platformNodePressure = [
  {
    id: 'cto-node-pressure',
    title: 'A node has no room left, and pods are evicted or fail',
    priority: 3,
    severity: 'high',
    match: {
      any: [
        fieldMatches(
          'event',
          'reason',
          '^(?<reason>EvictionThresholdMet|FreeDiskSpaceFailed|NodeHasDiskPressure|NodeHasInsufficientPID|NodeHasMemoryPressure|NodeNotReady|SystemOOM)$',
        ),
        {
          all: [fieldIs('event', 'type', 'Warning'), fieldMatches('event', 'reason', '^(?<reason>Evicted)$')],
        },
      ],
    },
    window: oncePer('field.objectKind', 'field.objectName'),
    action: { autonomy: 'issue' },
    source: 'original-healer.md section 3.11, resources: node memory and disk',
    examples: {
      matching: [
        { ...pressure, captures: { reason: 'NodeHasMemoryPressure' } },
        { ...evicted, captures: { reason: 'Evicted' } },
        { ...pressure, around: [{ ...evicted, offsetMs: -minutes(1) }] },
      ],
      rejecting: [
        exampleOf.event({ reason: 'NodeHasNoDiskPressure', type: 'Normal', objectKind: 'Node' }),
        exampleOf.event({ reason: 'NodeReady', type: 'Normal', objectKind: 'Node' }),
        exampleOf.event(),
        { ...exampleOf.event(), around: [{ ...exampleOf.event(), offsetMs: -minutes(1) }] },
      ],
      injected: [
        { ...pressure, kind: 'log', fires: false },
        { ...exampleOf.event({ message: 'reason: SystemOOM' }), fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
