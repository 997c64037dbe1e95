import type { Rule } from '@healer/core/contracts'
import { typeScriptAgents } from './agents.ts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'issue', strategy: 'fix-code' } as const

/** Failures of agents whose Go, C# or TypeScript does not compile. */
export const compilerFailures = [
  {
    id: 'cto-go-package-missing',
    title: 'Go does not find a package',
    priority: 2,
    severity: 'high',
    scope: { agents: ['grizz'] },
    match: {
      any: [
        { regex: String.raw`${lineStart}go: cannot ` },
        {
          regex: String.raw`${lineStart}(?:[\w./-]+:\d+:\d+: )?(?:cannot find package|no required module provides package) ["']?(?<package>[\w./@-]+)`,
        },
      ],
    },
    action,
    source: `${section}, grizz failure 3: go: cannot|cannot find package`,
    examples: {
      matching: [
        { line: 'go: cannot find main module, but found .git/config in /workspace', captures: {} },
        {
          line: 'cannot find package "github.com/acme/app" in any of:',
          captures: { package: 'github.com/acme/app' },
        },
        {
          line: 'main.go:5:2: no required module provides package github.com/acme/log; to add it:',
          captures: { package: 'github.com/acme/log' },
        },
      ],
      rejecting: [
        { line: 'go: downloading github.com/acme/log v1.2.3' },
        { line: 'we cannot find package names that are shorter' },
        { line: 'cargo: cannot find the manifest' },
      ],
      injected: [
        { line: 'fix: cannot find package "log"', fires: false },
        { line: 'issue title: go: cannot find main module', fires: false },
      ],
    },
  },
  {
    id: 'cto-csharp-compile-error',
    title: 'C# code does not compile',
    priority: 2,
    severity: 'high',
    scope: { agents: ['vex'] },
    match: {
      regex: String.raw`^\s*[^\s:'"\x60][^\n'"\x60:]*\(\d+,\d+\): error (?<code>CS[0-24578-9]\d{3}): `,
    },
    action,
    source: `${section}, agent detection: vex (C#) as newer builds have it, after the other compilers`,
    examples: {
      matching: [
        {
          line: "Assets/Player.cs(12,9): error CS0103: The name 'speed' does not exist in the current context",
          captures: { code: 'CS0103' },
        },
        {
          line: 'Program.cs(1,1): error CS1002: ; expected [/workspace/app.csproj]',
          captures: { code: 'CS1002' },
        },
        {
          line: '  Hub.cs(40,13): error CS0246: The type or namespace name could not be found',
          captures: { code: 'CS0246' },
        },
      ],
      rejecting: [
        { line: 'Program.cs(3,5): warning CS0168: The variable is declared but never used' },
        { line: 'error CSS1234: unknown property' },
        { line: 'see error CS0103: for what a name is' },
      ],
      injected: [
        { line: "[main 1a2b3c4] Mend Program.cs(1,1) (see 'error CS1002: ; expected')", fires: false },
        { line: 'Program.cs(1,1): error CS1002: ; expected', agent: 'nova', fires: false },
      ],
    },
  },
  {
    id: 'cto-typescript-error',
    title: 'TypeScript code does not compile',
    priority: 2,
    severity: 'high',
    scope: { agents: typeScriptAgents },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`(?:^|\): |- )error (?<code>TS[124-9]\d{3,4}): ` },
            {
              all: [
                { regex: String.raw`${lineStart}(?<code>TS\d{4,5}): ` },
                {
                  any: [
                    { literal: "cannot find name '" },
                    { literal: "cannot find module '" },
                    { literal: 'is not assignable to' },
                    { literal: 'does not exist on type' },
                    { literal: 'implicitly has an' },
                    { literal: "is possibly '" },
                    { literal: 'arguments, but got' },
                    { literal: 'has no exported member' },
                  ],
                },
              ],
            },
            { regex: String.raw`${lineStart}type error: ` },
            {
              regex: String.raw`${lineStart}typescript (?:compilation failed|error)\b`,
            },
            { regex: String.raw`^\s*type '[^\n]+' is not assignable to type '` },
          ],
        },
        { none: [othersWords] },
      ],
    },
    action,
    source: String.raw`${section}, nova failure 3, blaze failure 3, tap failure 2, spark failure 2: ts\d+:|typescript.*error|Type.*is not assignable`,
    examples: {
      matching: [
        { line: "TS2304: Cannot find name 'foo'", captures: { code: 'TS2304' } },
        {
          line: "src/app.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.",
          captures: { code: 'TS2322' },
        },
        {
          line: "src/app.ts:3:5 - error TS7006: Parameter 'x' implicitly has an 'any' type.",
          captures: { code: 'TS7006' },
        },
        { line: "Type error: Property 'name' does not exist on type 'User'.", captures: {} },
        { line: 'TypeScript error in src/app.ts(3,5)', captures: {} },
      ],
      rejecting: [
        { line: 'Found 0 errors in 12 files. Watching for file changes.' },
        { line: 'see TS2304: Cannot find name' },
        { line: 'TypeScript errors: none; type errors: 0' },
        { line: 'parts123: cannot find this' },
      ],
      injected: [
        { line: "fix: TS2304: Cannot find name 'foo'", fires: false },
        { line: "✓ reports error TS2304: Cannot find name 'foo' (4 ms)", fires: false },
        { line: "TS2304: Cannot find name 'foo'", agent: 'rex', fires: false },
      ],
    },
  },
  {
    id: 'cto-build-failed',
    title: 'A build failed',
    priority: 2,
    severity: 'high',
    scope: { agents: ['grizz', ...typeScriptAgents, 'vex'] },
    match: {
      any: [
        // As Next.js writes it.
        { regex: String.raw`^[>\s]*build error occurred\b` },
        {
          all: [
            {
              any: [
                {
                  regex: String.raw`${lineStart}(?:(?<tool>bun|docker|eas|electron|expo|go|gradle|metro|next|npm|pnpm|tsc|turbo|vite|webpack|xcode|the)(?:\.js)? )?build failed(?:\s*$|[.:!,]| (?:after|because|due|in|with)\b)`,
                },
                { regex: String.raw`\[build failed\]\s*$` },
                { regex: String.raw`${lineStart}(?:build )?compilation failed\b` },
                { regex: String.raw`${lineStart}failed to compile\.` },
                { regex: String.raw`${lineStart}error during build:` },
                { regex: String.raw`${lineStart}(?<tool>next build):? error\b` },
                { regex: String.raw`${lineStart}(?<tool>electron-builder)\W{1,3}(?:error|failed)\b` },
              ],
            },
            { none: [{ regex: String.raw`\bfailed["']?[:=] ?0\b` }, othersWords] },
          ],
        },
      ],
    },
    action,
    source: `${section}, grizz failure 4, nova failure 6, blaze failure 5, tap failure 3, spark failure 3: build/compilation failed, next build error, electron-builder error`,
    examples: {
      matching: [
        { line: 'Build failed with 2 errors:', captures: {} },
        { line: 'FAIL\tgithub.com/acme/app/store [build failed]' },
        { line: 'Failed to compile.' },
        { line: 'ERROR: next build failed: exit code 1', captures: { tool: 'next' } },
        { line: 'Build FAILED.' },
      ],
      rejecting: [
        { line: 'build failed: 0' },
        { line: 'the job tells whether the last build failed' },
        { line: 'INFO: build succeeded; nothing failed' },
        { line: 'build failed-jobs-report' },
      ],
      injected: [
        { line: '[main 1a2b3c4] Build failed with 2 errors', fires: false },
        { line: 'ci: build failed, so mend it', fires: false },
        { line: 'Build failed with 2 errors:', agent: 'tess', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
