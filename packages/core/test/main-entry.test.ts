import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import * as entry from '../src/index.ts'

interface Bundle {
  readonly inputs: readonly string[]
  readonly text: string
}

/** Bundles a file as one does for a browser; esbuild is the one that tsup brings. */
async function bundleForBrowser(file: string): Promise<Bundle> {
  const resolveFromTsup = createRequire(createRequire(import.meta.url).resolve('tsup'))
  const esbuild = await import(pathToFileURL(resolveFromTsup.resolve('esbuild')).href)
  const result = await esbuild.build({
    entryPoints: [path.join(import.meta.dirname, file)],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'esm',
    conditions: ['@healer/source'],
    logLevel: 'silent',
  })
  return { inputs: Object.keys(result.metafile.inputs), text: result.outputFiles[0].text }
}

let bundle: Bundle
beforeAll(async () => {
  bundle = await bundleForBrowser('../src/index.ts')
})

it('bundles for a browser, which has no Node built-in', () => {
  expect(bundle.inputs.some((input) => input.endsWith('src/detector/create-detector.ts'))).toBe(true)
  expect(bundle.text).not.toMatch(/["']node:/)
})

it('brings no regex engine', () => {
  expect(bundle.inputs.filter((input) => /re2|re2js/.test(input))).toEqual([])
})

it('would notice: the entry of re2-wasm does not bundle for a browser', async () => {
  await expect(bundleForBrowser('../src/re2-wasm.ts')).rejects.toThrow(/Could not resolve/)
})

it('exports these values and no others', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'applyRulePackOverlays',
    'compareRank',
    'compileRulePacks',
    'composeFingerprint',
    'createDetector',
    'createSystemClock',
    'defineRulePack',
    'explainRecord',
    'formatIssues',
    'lintRulePack',
    'parseRulePack',
    'parseRulePackOverlay',
    'rulePackLimits',
    'runRuleExamples',
    'safeApplyRulePackOverlays',
    'safeCompileRulePacks',
    'safeParseRulePack',
    'safeParseRulePackOverlay',
    'tierOf',
    'toId',
  ])
})
