import { spawn } from 'node:child_process'
import os from 'node:os'
import { StepError } from './step-error.mjs'

/** @type {readonly NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a command in our place: its input and output are ours, signals are passed on, its exit code is the answer.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd?: string, shell?: boolean }} options
 * @returns {Promise<number>}
 */
export const runChild = (command, args, { env, cwd = process.cwd(), shell = false }) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd, shell, stdio: 'inherit' })
    const handlers = passedOn.map((signal) => {
      // A terminal sends Ctrl-C to the child itself: passed on as well, it would count as a second one.
      const pass = () => {
        if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal)
      }
      process.on(signal, pass)
      return /** @type {const} */ ([signal, pass])
    })
    const settle = () => {
      for (const [signal, pass] of handlers) process.off(signal, pass)
    }
    child.once('error', (error) => {
      settle()
      reject(new StepError('run', `could not start ${command}: ${error.message}`, { exitCode: 127 }))
    })
    child.once('close', (code, signal) => {
      settle()
      resolve(signal ? 128 + os.constants.signals[signal] : (code ?? 1))
    })
  })
