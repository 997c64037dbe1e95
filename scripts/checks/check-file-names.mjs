import { execFileSync } from 'node:child_process'
import { root } from '../setup/paths.mjs'
import { findBadNames } from './file-names.mjs'

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  cwd: root,
  encoding: 'utf8',
})
const complaints = findBadNames(listed.split('\0').filter(Boolean))
for (const complaint of complaints) process.stdout.write(`${complaint}\n`)
process.exitCode = complaints.length > 0 ? 1 : 0
