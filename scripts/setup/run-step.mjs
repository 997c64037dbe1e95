import { spawn } from 'node:child_process'
import { noteCommand } from './lock.mjs'
import { StepError } from './step-error.mjs'

const heartbeatMs = 5_000
const graceMs = 1_000
const keptOutput = 20_000

/** @param {string} line - one readable line; always on stderr, so that stdout is the command's alone */
export const say = (line) => process.stderr.write(`${line}\n`)

/** @param {number} sinceMs */
const secondsSince = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`

/** @param {string} line */
const showProgress = (line) => {
  if (process.stderr.isTTY) process.stderr.write(`\r  ${line}`)
  else say(`  ${line}`)
}

const clearProgress = () => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}

/**
 * Runs a setup command: says what it does, shows that it is alive, keeps its output for the case that it fails.
 *
 * @param {object} options
 * @param {string} options.step - a short name, for people
 * @param {string} options.doing - what happens, one line
 * @param {string} options.command
 * @param {readonly string[]} options.args
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.advice - how to go on when it fails
 * @param {boolean} [options.shell]
 * @returns {Promise<string>} the output
 */
export const runStep = async ({ step, doing, command, args, cwd, env, advice, shell = false }) => {
  const startedMs = performance.now()
  say(`${step}: ${doing}`)
  const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] })
  noteCommand(child.pid)
  let output = ''
  const keep = (/** @type {Buffer} */ chunk) => {
    output = (output + chunk.toString('utf8')).slice(-keptOutput)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const heartbeat = setInterval(
    () => showProgress(`… ${secondsSince(startedMs)}`),
    process.stderr.isTTY ? 200 : heartbeatMs,
  )
  /** @type {NodeJS.Signals | undefined} */
  let interrupted
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    interrupted = signal
    child.kill(signal)
    // npm finishes its work before it heeds the signal.
    setTimeout(() => child.kill('SIGKILL'), graceMs).unref()
  }
  process.on('SIGINT', pass).on('SIGTERM', pass)
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    clearProgress()
    if (interrupted) {
      const exitCode = interrupted === 'SIGINT' ? 130 : 143
      throw new StepError(step, 'stopped before it was done', { advice: 'Run the command again.', exitCode })
    }
    if (code !== 0) throw new StepError(step, `failed with exit code ${code}`, { advice, output })
  } catch (error) {
    if (error instanceof StepError) throw error
    throw new StepError(step, `could not start ${command}: ${String(error)}`, { advice, output })
  } finally {
    clearInterval(heartbeat)
    noteCommand(undefined)
    process.off('SIGINT', pass).off('SIGTERM', pass)
  }
  say(`  done in ${secondsSince(startedMs)}`)
  return output
}
