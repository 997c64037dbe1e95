import type { Rule } from '@healer/core/contracts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'issue', strategy: 'fix-code' } as const

/** Failures of agents that build apps for telephones and desktops. */
export const clientFailures = [
  {
    id: 'cto-expo-failed',
    title: 'Expo or EAS failed',
    priority: 2,
    severity: 'high',
    scope: { agents: ['tap'] },
    match: {
      any: [
        { regex: String.raw`${lineStart}expo:? error\b` },
        { regex: String.raw`${lineStart}(?:expo-cli|eas-cli|eas build)\W{1,3}error\b` },
        { regex: String.raw`${lineStart}(?:expo prebuild|eas submit|eas update) failed\b` },
        { regex: String.raw`${lineStart}build:internal command failed\b` },
      ],
    },
    action,
    source: String.raw`${section}, tap failure 1: expo.*error|eas.*error`,
    examples: {
      matching: [
        { line: 'Expo error: missing app.json' },
        { line: 'ERROR: eas-cli: error: not logged in' },
        { line: 'expo prebuild failed' },
        { line: 'Error: build:internal command failed.' },
      ],
      rejecting: [
        { line: 'release error notes' },
        { line: 'at least error free' },
        { line: 'INFO: expo has no error to tell' },
        { line: 'eas build --profile error-pages' },
      ],
      injected: [
        { line: 'fix: Expo error: missing app.json', fires: false },
        { line: 'PR title: EAS build error', fires: false },
      ],
    },
  },
  {
    id: 'cto-metro-failed',
    title: 'Metro could not bundle the app',
    priority: 2,
    severity: 'high',
    scope: { agents: ['tap'] },
    match: {
      any: [
        { regex: String.raw`${lineStart}metro(?: bundler)?:? error\b` },
        { regex: String.raw`${lineStart}metro has encountered an error` },
        { regex: String.raw`${lineStart}bundling failed\b` },
        {
          regex: String.raw`${lineStart}unable to resolve (?:module )?["'\x60]?(?<module>[\w@./-]+)["'\x60]? from `,
        },
      ],
    },
    action,
    source: `${section}, tap failure 4: metro error`,
    examples: {
      matching: [
        { line: 'Metro error: Requiring unknown module' },
        { line: 'Metro has encountered an error: ENOSPC' },
        { line: 'Unable to resolve "./Button" from "App.tsx"', captures: { module: './Button' } },
        { line: 'error: bundling failed: SyntaxError' },
      ],
      rejecting: [
        { line: 'Starting Metro Bundler' },
        { line: 'a metro error budget' },
        { line: 'INFO: 0 modules that Metro was unable to resolve' },
      ],
      injected: [
        { line: 'fix: metro error', fires: false },
        { line: 'Metro error: Requiring unknown module', agent: 'spark', fires: false },
      ],
    },
  },
  {
    id: 'cto-electron-failed',
    title: 'Electron failed',
    priority: 2,
    severity: 'high',
    scope: { agents: ['spark'] },
    match: {
      any: [
        { regex: String.raw`${lineStart}(?:electron error|electron: error|electron failed)\b` },
        { regex: String.raw`${lineStart}electron-forge\W{1,3}(?:error|failed)\b` },
      ],
    },
    action,
    source: `${section}, spark failure 1: electron error`,
    examples: {
      matching: [
        { line: 'Electron error: GPU process is not usable' },
        { line: 'Error: Electron failed to install correctly, please delete node_modules/electron' },
        { line: 'electron-forge: error: no package.json' },
      ],
      rejecting: [
        { line: 'electron errors are shown by a dialog' },
        { line: 'electronics errors are not ours' },
        { line: 'INFO: electron 38.1.0, 0 errors' },
      ],
      injected: [
        { line: 'fix: electron error on start', fires: false },
        { line: 'issue: "Electron error: GPU process is not usable"', fires: false },
      ],
    },
  },
  {
    id: 'cto-code-signing-failed',
    title: 'An app could not be signed or notarized',
    priority: 2,
    severity: 'high',
    scope: { agents: ['spark'] },
    match: {
      all: [
        {
          any: [
            {
              regex: String.raw`${lineStart}(?:code ?sign(?:ing)?|notari[sz]ation)(?: of \S+)?:? (?:error|failed)\b`,
            },
            { regex: String.raw`${lineStart}failed to notari[sz]e\b` },
            { literal: 'errsecinternalcomponent' },
          ],
        },
        { none: [othersWords] },
      ],
    },
    // A certificate or its password: for a human to change.
    action: { autonomy: 'issue' },
    source: `${section}, spark failure 5: code sign/notarization`,
    examples: {
      matching: [
        { line: 'Code signing failed: no identity found' },
        { line: 'ERROR: notarization failed with status Invalid' },
        { line: 'Failed to notarize app' },
        { line: 'dist/mac/App.app: errSecInternalComponent' },
      ],
      rejecting: [
        { line: '  • skipped macOS application code signing  reason=cannot find valid identity' },
        { line: 'code signing succeeded; nothing failed' },
        { line: 'INFO: notarization finished without error' },
      ],
      injected: [
        { line: 'fix: code signing failed on CI', fires: false },
        { line: 'title: Notarization failed', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
