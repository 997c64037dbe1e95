import { createDetector } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRecord } from '@healer/core/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { ciRulePack, ctoRulePack, identifySubject } from '../../src/index.ts'
import { originalPatterns } from '../original-patterns.ts'
import { coveredSections } from './covered/covered-sections.ts'
import { exceptionIds, knownNames } from './list-known-names.ts'

const items = coveredSections.flatMap(({ title, items: all }) => all.map((item) => ({ ...item, title })))
const named = new Set(items.flatMap(({ ours }) => ours))

describe('the coverage of the original', () => {
  it('names only what exists', () => {
    expect([...named].filter((name) => !knownNames.has(name))).toEqual([])
  })

  it('says why, wherever nothing stands for an item', () => {
    const silent = items.filter(({ ours, reason = '' }) => ours.length === 0 && reason === '')
    expect(silent.map(({ title, original }) => `${title}: ${original}`)).toEqual([])
  })

  it('names every rule of both packs', () => {
    const rules = [...ctoRulePack.rules, ...ciRulePack.rules].map(({ id }) => id)
    expect(rules.filter((id) => !named.has(id))).toEqual([])
  })

  it('names every exception', () => {
    expect(exceptionIds.filter((id) => !named.has(`exception:${id}`))).toEqual([])
  })

  it('has every pattern that the tests of the rules know', () => {
    const originals = new Set(items.map(({ original }) => original))
    expect(originalPatterns.filter(({ pattern }) => !originals.has(pattern))).toEqual([])
  })

  it('has every section from 3.1 to 3.12, and 9', () => {
    const sections = coveredSections.flatMap(({ section }) => section.split(', '))
    const wanted = [...Array.from({ length: 12 }, (_, index) => `3.${index + 1}`), '9']
    expect(wanted.filter((section) => !sections.includes(section))).toEqual([])
  })
})

describe('a documented line', () => {
  const engine = createRe2WasmEngine()
  const detector = createDetector({ packs: [ctoRulePack], engine, identifySubject, quarantine: false })
  afterAll(() => {
    detector.close()
    engine.close()
  })
  const documented = items.filter(({ title }) => title === 'Documented lines')

  it.each(documented.map(({ original, ours }) => [original, ours] as const))(
    'is classified as the table says: %s',
    (line, fires) => {
      expect(detector.push(buildRecord({ message: line })).map(({ ruleId }) => ruleId)).toEqual(fires)
    },
  )
})
