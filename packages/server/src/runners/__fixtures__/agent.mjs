// An agent program of which a test decides what it does: by a file in its checkout.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

const option = { type: 'string' }
const { values } = parseArgs({
  options: { agent: option, checkout: option, workspace: option, log: option, 'pace-ms': option },
})
const say = (line) => appendFileSync(values.log, `${line}\n`)
const behaviour = readFileSync(path.join(values.checkout, 'behaviour.txt'), 'utf8').trim()
say(`started ${values.agent} ${process.pid}`)
if (behaviour === 'print-environment') say(JSON.stringify(Object.keys(process.env).toSorted()))
if (behaviour === 'crash') throw new Error('the agent fell over')
if (behaviour === 'hang') {
  process.on('SIGTERM', () => say('asked to stop'))
  setInterval(() => undefined, 1000)
} else if (behaviour === 'tear') {
  appendFileSync(values.log, 'half a li')
  process.kill(process.pid, 'SIGKILL')
} else if (behaviour === 'wait') {
  const timer = setInterval(() => {
    if (!existsSync(path.join(values.workspace, 'go'))) return
    clearInterval(timer)
    say('Agent run finished: success')
  }, 5)
} else {
  say('Agent run finished: success')
}
