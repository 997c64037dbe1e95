import { Worker } from 'node:worker_threads'
import { createSystemClock } from '../clock/index.ts'
import type { Clock, RulePack } from '../contracts/index.ts'
import { messageOf, RegexError, RulePackError, UsageError } from '../errors/index.ts'
import { assertWholeNumber } from '../patterns/assert-whole-number.ts'
import type { RulePackResult } from '../rules/index.ts'
import { createBusyMemory, openBusyNote } from './busy-note.ts'
import type { ThreadData, ThreadMessage } from './thread-message.ts'

/** Options of {@link checkRulePackInWorker}. */
export interface CheckRulePackInWorkerOptions {
  /** How long the check may take once its thread runs, in milliseconds. Default 2,000. */
  readonly deadlineMs?: number
  /** What the thread may use for objects, in MiB. Default 256. */
  readonly maxMemoryMb?: number
  /** Default: the system's. */
  readonly clock?: Pick<Clock, 'sleep'>
}

const defaultDeadlineMs = 2000
const defaultMaxMemoryMb = 256

/**
 * Checks a pack that somebody else wrote, in a thread that is ended when it takes too long: a pattern of a dozen characters
 * can keep RE2's compiler busy for seconds.
 *
 * It reads the pack, compiles every pattern with re2-wasm and runs every example. What passes may be compiled where it is
 * needed, and takes about as long there.
 *
 * @param input - Data: what `JSON.parse` gave. It is copied for the thread first, which takes about as long as parsing it did.
 * @returns The pack, a copy; or the issues of its shape, its patterns and its examples: the first thousand, and fewer where
 * they are long.
 * @throws {@link RulePackError} `HEALER_RULE_PACK_TOO_COSTLY` when the deadline passes, with the rule and the pattern that the
 * thread was busy with; when the memory is used up; when values stand too deeply within one another.
 * @throws {@link RegexError} `HEALER_REGEX_ENGINE_FAILED` when the thread fails otherwise.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when the input has what is no data: a function, a symbol; or when an option
 * is not a whole number from 1 up.
 * @source reliability.md, S12
 */
export async function checkRulePackInWorker(
  input: unknown,
  options: CheckRulePackInWorkerOptions = {},
): Promise<RulePackResult<RulePack>> {
  const {
    deadlineMs = defaultDeadlineMs,
    maxMemoryMb = defaultMaxMemoryMb,
    clock = createSystemClock(),
  } = options
  assertWholeNumber('deadlineMs', deadlineMs)
  assertWholeNumber('maxMemoryMb', maxMemoryMb)
  const busyMemory = createBusyMemory()
  const worker = startThread({ input, busyMemory }, maxMemoryMb)
  const done = new AbortController()
  try {
    return await new Promise<RulePackResult<RulePack>>((resolve, reject) => {
      let isLate = false
      const expire = async () => {
        await clock.sleep(deadlineMs, done.signal)
        isLate = true
        await worker.terminate()
        reject(createTooLate(deadlineMs, openBusyNote(busyMemory).read()))
      }
      worker.on('message', (message: ThreadMessage) => {
        if (message.kind === 'checked') resolve(message.result)
        else if (message.kind === 'failed') reject(createFailure(message.reason))
        else expire().catch(reject)
      })
      worker.on('error', (error) => reject(explain(error, maxMemoryMb)))
      worker.on('exit', (code) => {
        if (!isLate) reject(createFailure(`its thread ended with ${code}`))
      })
    })
  } finally {
    done.abort()
    await worker.terminate()
  }
}

function startThread(data: ThreadData, maxOldGenerationSizeMb: number): Worker {
  try {
    // No arguments of the process: some of them (`--input-type`, `--inspect-brk`) are not for a file in a thread.
    return new Worker(threadUrl(), {
      workerData: data,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb },
    })
  } catch (cause) {
    if (cause instanceof RangeError) throw createTooCostly('its values stand too deeply within one another')
    throw new UsageError({
      code: 'HEALER_USAGE_INVALID',
      message: `The rule pack cannot be sent to a thread: ${messageOf(cause)}. Pass data, as JSON.parse gives it.`,
      details: { what: 'input', reason: messageOf(cause) },
      cause,
    })
  }
}

/** Built, this code lies in the folder above the thread's. */
function threadUrl(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  return new URL(isSource ? './rule-pack-thread.ts' : './worker/rule-pack-thread.js', import.meta.url)
}

function explain(error: unknown, maxMemoryMb: number): Error {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return createTooCostly(`it needs more than ${maxMemoryMb} MiB`)
  }
  return createFailure(messageOf(error), error)
}

function createTooLate(deadlineMs: number, busyWith: string | undefined): RulePackError {
  const late = `it was not done after ${deadlineMs} ms`
  return createTooCostly(busyWith === undefined ? late : `${late}, and was busy with ${busyWith}`)
}

function createTooCostly(reason: string): RulePackError {
  return new RulePackError({
    code: 'HEALER_RULE_PACK_TOO_COSTLY',
    message: `The rule pack cannot be checked: ${reason}. Look for patterns with large counts, \\pL{1,64} say; or split it.`,
    details: { reason },
  })
}

function createFailure(reason: string, cause?: unknown): RegexError {
  return new RegexError({
    code: 'HEALER_REGEX_ENGINE_FAILED',
    message: `The rule pack could not be checked: ${reason}.`,
    details: { reason },
    cause,
  })
}
