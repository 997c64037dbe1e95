#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { findNodeFault } from './cli/find-node-fault.ts'

// One floor below both src/ and dist/.
const packageFile = new URL('../package.json', import.meta.url)
const { version, engines } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
  readonly version: string
  readonly engines: { readonly node: string }
}

const fault = findNodeFault(process.versions.node, engines.node)
if (fault === undefined) {
  // Imported late: a Node that is too old fails on what lies behind before it could say why.
  const { runCli } = await import('./cli/run-cli.ts')
  await runCli(version)
} else {
  process.stderr.write(`error: ${fault}\n`)
  process.exitCode = 2
}
