import type { LineMachine, LineRule } from './line-machine.ts'

const header: LineRule = {
  pattern: /(?:Error|Exception|Rejection)(?: \[[\w.]+\])?(?::|$)/,
  to: 'header',
}
const frameRules: readonly LineRule[] = [
  { pattern: /^\s+at .*\{$/, to: 'properties' },
  { pattern: /^\s+at (?:[^(]* \(|async |\S*:\d+:\d+|<anonymous>)/, to: 'frames' },
  { pattern: /^\s+\.{3} \d+ lines matching/, to: 'frames' },
]
const blank: LineRule = { pattern: /^$/, to: 'gap', isTentative: true }

/**
 * An error of Node: its stack, its properties and causes, and for an uncaught one where it was thrown before and which
 * Node it was after.
 *
 * @source fluent-plugin-detect-exceptions JAVA_RULES, which it uses for JavaScript too; the rest as Node 24 prints it
 */
export const nodeMachine: LineMachine = {
  start: {
    rules: [header, { pattern: /^(?:file:\/\/|node:|\/|[A-Za-z]:\\).*:\d+$/, to: 'location' }],
  },
  location: { rules: [{ pattern: /\S/, to: 'code', isTentative: true }] },
  code: { rules: [{ pattern: /^\s*\^+\s*$/, to: 'caret' }] },
  caret: {
    isOpen: true,
    rules: [
      { pattern: /^$/, to: 'caret' },
      { pattern: /^\S/, to: 'header' },
    ],
  },
  header: { rules: [...frameRules, blank] },
  frames: { rules: [...frameRules, blank] },
  properties: {
    isOpen: true,
    rules: [
      { pattern: /^\s/, to: 'properties' },
      { pattern: /^\}/, to: 'properties-end' },
    ],
  },
  'properties-end': { rules: [blank] },
  gap: { rules: [{ pattern: /^Node\.js v\d/, to: 'version' }] },
  version: { rules: [] },
}
