import type { Rule } from '@healer/core/contracts'
import { typeScriptAgents } from './agents.ts'
import { lineStart } from './line-start.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'observe' } as const

/** What is odd in the log of an agent that builds apps, and no failure yet: counted, not told. */
export const appAnomalies = [
  {
    id: 'cto-deprecation',
    title: 'Something deprecated is in use',
    mode: 'shadow',
    priority: 3,
    severity: 'low',
    scope: { agents: typeScriptAgents },
    match: {
      any: [
        { regex: String.raw`${lineStart}npm warn deprecated (?<package>[\w@./-]+)` },
        { regex: String.raw`\bdeprecationwarning: ` },
        { regex: String.raw`${lineStart}(?:\(node:\d+\) |\[\w+\] )?deprecation warning\b` },
        { regex: String.raw`^[^\w"'\x60]*(?:warn|warning)\]?:? [^\n"]+ \w{2,3} deprecated\b` },
      ],
    },
    action,
    source: `${section}, nova anomaly 1, blaze anomaly 1, tap anomaly 1, spark anomaly 1: deprecation`,
    examples: {
      matching: [
        {
          line: 'npm warn deprecated inflight@1.0.6: This module is not supported',
          captures: { package: 'inflight@1.0.6' },
        },
        {
          line: '(node:42) [DEP0040] DeprecationWarning: The `punycode` module is deprecated.',
          captures: {},
        },
        { line: 'warning: the option target is deprecated', captures: {} },
      ],
      rejecting: [
        { line: 'docs/deprecation-policy.md' },
        { line: 'INFO: nothing is deprecated' },
        { line: '0 deprecation warnings' },
      ],
      injected: [
        { line: 'docs: what a deprecation warning is', fires: false },
        { line: 'title: npm warn deprecated inflight', fires: false },
      ],
    },
  },
  {
    id: 'cto-effect-defect',
    title: 'An Effect program met what it did not expect',
    mode: 'shadow',
    priority: 3,
    severity: 'medium',
    scope: { agents: ['nova', 'blaze'] },
    match: { regex: String.raw`${lineStart}(?:[\w-]+ ){0,3}effect\.defect\b` },
    action,
    source: String.raw`${section}, nova anomaly 2 and blaze anomaly 3: Effect.Defect`,
    examples: {
      matching: [
        { line: 'Effect.Defect: undefined is not a function' },
        { line: 'WARN: unexpected Effect.Defect' },
        { line: 'fiber ended in Effect.Defect' },
      ],
      rejecting: [
        { line: 'side effect, defect or feature?' },
        { line: 'Effect.Defective is no name of theirs' },
        { line: 'INFO: Effect has "Effect.Defect" for this' },
      ],
      injected: [
        { line: 'fix: Effect.Defect in the parser', fires: false },
        { line: '> Effect.Defect: undefined', fires: false },
      ],
    },
  },
  {
    id: 'cto-peer-dependency',
    title: 'Packages do not fit together',
    mode: 'shadow',
    priority: 3,
    severity: 'low',
    scope: { agents: ['blaze'] },
    match: {
      any: [
        { regex: String.raw`\bunmet peer\b` },
        { regex: String.raw`${lineStart}npm \S{4,5} eresolve\b` },
        {
          regex: String.raw`${lineStart}(?:[\w-]+ ){0,3}(?:incorrect|missing|issues with) peer dep(?:s|endency|endencies)?\b`,
        },
      ],
    },
    action,
    source: `${section}, blaze anomaly 2: peer dep`,
    examples: {
      matching: [
        { line: '└─┬ react-dom 18.2.0: ✕ unmet peer react@^18.2.0: found 19.0.0' },
        { line: 'npm warn ERESOLVE overriding peer dependency' },
        { line: ' WARN  Issues with peer dependencies found' },
      ],
      rejecting: [
        { line: 'peer dependencies are met' },
        { line: '"peerDependencies": { "react": "^19" }' },
        { line: 'INFO: 0 unresolved peer dependencies' },
      ],
      injected: [
        { line: 'docs: missing peer dependency', fires: false },
        { line: 'missing peer dependency react agent=rex', agent: 'rex', fires: false },
      ],
    },
  },
  {
    id: 'cto-native-module',
    title: 'A native module is not linked',
    mode: 'shadow',
    priority: 3,
    severity: 'medium',
    scope: { agents: ['tap'] },
    match: {
      any: [
        {
          regex: String.raw`${lineStart}(?:the )?native module (?:["'\x60]?[\w.-]+["'\x60]? )?(?:cannot be null|is null|not found|could not be found|is not linked|is missing)\b`,
        },
        {
          regex: String.raw`\b(?:does not seem|doesn't seem|not properly|not correctly) (?:to be )?linked\b`,
        },
        { regex: String.raw`${lineStart}linking (?:error|failed|warning)\b` },
      ],
    },
    action,
    source: `${section}, tap anomaly 2: native module/linking`,
    examples: {
      matching: [
        { line: 'Native module cannot be null.' },
        { line: "The package 'react-native-camera' doesn't seem to be linked." },
        { line: 'ERROR: native module RNCamera could not be found' },
        { line: 'Linking error: undefined symbols' },
      ],
      rejecting: [
        { line: 'INFO: 12 native modules linked' },
        { line: 'the native module is fine' },
        { line: 'deep linking is set up' },
      ],
      injected: [
        { line: 'docs: linking error on iOS', fires: false },
        { line: 'title: Native module not found', fires: false },
      ],
    },
  },
  {
    id: 'cto-electron-setting',
    title: 'An Electron window lets pages reach Node',
    mode: 'shadow',
    priority: 3,
    severity: 'medium',
    scope: { agents: ['spark'] },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`\bnodeintegration\b\W{1,3}(?:is )?(?:true|enabled|on)\b` },
            { regex: String.raw`\bcontextisolation\b\W{1,3}(?:is )?(?:false|disabled|off)\b` },
          ],
        },
        // What was taken out of a file.
        { none: [{ regex: String.raw`^\s*-` }] },
      ],
    },
    action,
    source: `${section}, spark anomaly 2: nodeIntegration/contextIsolation`,
    examples: {
      matching: [
        { line: 'nodeIntegration: true,' },
        { line: '+    contextIsolation: false' },
        { line: 'WARN: nodeIntegration is enabled' },
      ],
      rejecting: [
        { line: 'nodeIntegration: false' },
        { line: 'contextIsolation: true' },
        { line: '-    nodeIntegration: true' },
        { line: 'INFO: checks nodeIntegration and contextIsolation' },
      ],
      injected: [
        { line: 'nodeIntegration: true', agent: 'blaze', fires: false },
        { line: '- nodeIntegration: true is what the issue asks us to drop', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
