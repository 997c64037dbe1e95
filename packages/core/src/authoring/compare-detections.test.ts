import { expect, test } from 'vitest'
import { buildDetection } from '../testing/samples/build-detection.ts'
import { compareDetections } from './compare-detections.ts'

test('detections of one record and rule are one; the order of their captures is not looked at', () => {
  const before = buildDetection({ captures: { a: '1', b: '2' } })
  expect(compareDetections([before], [{ ...before, captures: { b: '2', a: '1' } }])).toEqual([])
  expect(compareDetections([before], [{ ...before, captures: { a: '1', b: '3' } }])).toMatchObject([
    { kind: 'changed', aspects: ['captures'] },
  ])
})
