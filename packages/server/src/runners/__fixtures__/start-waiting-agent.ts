// A Healer that starts an agent's process, tells its number, and never lets it begin.
import path from 'node:path'
import { startAgentProcess } from '../start-agent-process.ts'

const [logPath = ''] = process.argv.slice(2)
const waiting = await startAgentProcess({
  nodePath: process.execPath,
  agentProgram: path.join(import.meta.dirname, 'agent.mjs'),
  parameters: ['--log', logPath],
  directory: import.meta.dirname,
  environment: {},
  logPath,
})
process.stdout.write(`${waiting.process.pid}\n`)
setInterval(() => undefined, 1000)
