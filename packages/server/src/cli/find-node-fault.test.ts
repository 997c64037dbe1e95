import { describe, expect, it } from 'vitest'
import { findNodeFault } from './find-node-fault.ts'

describe('findNodeFault', () => {
  it.each(['22.18.0', '22.19.0', '23.0.0', '24.21.0', '100.0.0', '24.0.0-nightly2025'])(
    'takes Node %s',
    (version) => {
      expect(findNodeFault(version, '>=22.18')).toBeUndefined()
    },
  )

  it.each(['20.20.2', '22.17.9', '22.2.0', '18.0.0', '9.99.0'])(
    'refuses Node %s, and says which one to take',
    (version) => {
      expect(findNodeFault(version, '>=22.18')).toBe(
        `Healer needs Node 22.18 or newer; this is Node ${version}.`,
      )
    },
  )
})
