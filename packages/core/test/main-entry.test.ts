import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { beforeAll, expect, it } from 'vitest'
import * as entry from '../src/index.ts'

interface Bundle {
  readonly inputs: readonly string[]
  readonly text: string
}

/** Bundles code as one does for a browser; esbuild is the one that tsup brings. */
async function bundleForBrowser(code: string, format: 'esm' | 'iife' = 'esm'): Promise<Bundle> {
  const resolveFromTsup = createRequire(createRequire(import.meta.url).resolve('tsup'))
  const esbuild = await import(pathToFileURL(resolveFromTsup.resolve('esbuild')).href)
  const result = await esbuild.build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format,
    conditions: ['@healer/source'],
    logLevel: 'silent',
  })
  return { inputs: Object.keys(result.metafile.inputs), text: result.outputFiles[0].text }
}

let bundle: Bundle
beforeAll(async () => {
  bundle = await bundleForBrowser(`export * from '../src/index.ts'`)
})

it('bundles for a browser, which has no Node built-in', () => {
  expect(bundle.inputs.some((input) => input.endsWith('src/detector/create-detector.ts'))).toBe(true)
  expect(bundle.text).not.toMatch(/["']node:/)
})

it('brings no regex engine', () => {
  expect(bundle.inputs.filter((input) => /re2-wasm|re2js/.test(input))).toEqual([])
})

it('would notice: the entry of re2-wasm does not bundle for a browser', async () => {
  await expect(bundleForBrowser(`export * from '../src/re2-wasm.ts'`)).rejects.toThrow(/Could not resolve/)
})

const page = `
  import { createDetector } from '../src/index.ts'
  import { createRe2jsEngine } from '../src/re2js.ts'

  const rule = {
    id: 'disk-full', title: 'A disk is full', priority: 2, severity: 'high', action: { autonomy: 'issue' },
    match: { regex: 'disk full on (?<device>[^ ]+)' },
    examples: { matching: [{ line: 'disk full on /dev/sda1' }], rejecting: [{ line: 'disk usage 40%' }] },
  }
  const pack = { format: 1, name: 'disks', version: '1.0.0', title: 'Disks', rules: [rule] }
  const detector = createDetector({ packs: [pack], engine: createRe2jsEngine() })
  const push = (message, number) =>
    detector.push({ id: 'app:' + number, source: 'app', stream: 'main', atMs: number, message, labels: {} })
  globalThis.answer = ['quiet', 'DI\u017fK full on /dev/sdb1 😀'].flatMap(push)
    .map(({ ruleId, captures }) => ruleId + ' ' + captures.device)
`

it('runs with re2js where there is nothing of Node', async () => {
  const { text } = await bundleForBrowser(page, 'iife')
  expect(text).not.toMatch(/["']node:/)
  // A new context has the language alone; this is what every browser and edge adds.
  const context = createContext({ TextEncoder, TextDecoder })
  runInContext(text, context)
  expect([...context['answer']]).toEqual(['disk-full /dev/sdb1'])
})

it('exports these values and no others', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'applyRulePackOverlays',
    'buildTypedRecord',
    'compareRank',
    'compileRulePacks',
    'composeFingerprint',
    'createBacktest',
    'createDetector',
    'createFallbackEngine',
    'createLineJoiner',
    'createLineSplitter',
    'createRulePackComparison',
    'createSystemClock',
    'defaultMaxLineBytes',
    'defineRulePack',
    'explainRecord',
    'formatIssues',
    'inspectRulePack',
    'isExceptionExpired',
    'isStepAtLeast',
    'isVersionHonest',
    'judgeSample',
    'lintRulePack',
    'listRuleMatchers',
    'maxRuleSamples',
    'parseRulePack',
    'parseRulePackOverlay',
    'raceSignal',
    'rankRules',
    'renderIssuePath',
    'requiredLiterals',
    'rulePackJsonSchema',
    'rulePackLimits',
    'rulePackOverlayJsonSchema',
    'runRuleExamples',
    'safeApplyRulePackOverlays',
    'safeCompileRulePacks',
    'safeParseRulePack',
    'safeParseRulePackOverlay',
    'safeParseSampleExpectations',
    'tierOf',
    'toId',
  ])
})
