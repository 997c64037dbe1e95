import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const heartbeatMs = 1_000
const pollMs = 100
const silentMs = 20_000

/** @param {string} file @param {string} content @returns {boolean} false when the file is there already */
const createExclusively = (file, content) => {
  try {
    writeFileSync(file, content, { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} file */
const readOwner = (file) => {
  try {
    return { text: readFileSync(file, 'utf8'), heartbeat: statSync(file).mtimeMs }
  } catch {
    return undefined
  }
}

/** @param {number} pid */
const isDead = (pid) => {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH'
  }
}

/** The lock that this process holds; its text is `host pid token`, then the pid of the command at work. */
let held = { file: '', text: '' }

/**
 * Writes the command at work into the lock: should we be killed, the next process waits until it has ended too.
 *
 * @param {number | undefined} pid - absent when it has ended
 */
export const noteCommand = (pid) => {
  if (held.file) writeFileSync(held.file, pid === undefined ? held.text : `${held.text} ${pid}`)
}

/** @param {string} text @returns {boolean} true only when the owner ran on this machine and all of it is gone */
const isOwnerDead = (text) => {
  const [host, owner, , command] = text.split(' ')
  if (host !== os.hostname() || !Number(owner)) return false
  return isDead(Number(owner)) && (!command || isDead(Number(command)))
}

/**
 * Two waiters may find the same dead owner: only the one who holds the takeover file removes the lock, and
 * only while it is still that owner's.
 *
 * @param {string} file @param {string} ownerText
 */
const removeStaleLock = (file, ownerText) => {
  const takeover = `${file}.takeover`
  const stats = statSync(takeover, { throwIfNoEntry: false })
  if (stats && Date.now() - stats.mtimeMs > silentMs) rmSync(takeover, { force: true })
  if (!createExclusively(takeover, '')) return
  try {
    if (readOwner(file)?.text === ownerText) rmSync(file, { force: true })
  } finally {
    rmSync(takeover, { force: true })
  }
}

/**
 * Runs `work` while no other process of this checkout runs its own. The lock of a process that died, or whose
 * heartbeat stood still for 20 seconds of our waiting, is taken over.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(owner: string) => void} onWait - called once, when another process holds the lock
 * @returns {Promise<T>}
 */
export const withLock = async (file, work, onWait) => {
  mkdirSync(path.dirname(file), { recursive: true })
  const mine = `${os.hostname()} ${process.pid} ${Math.random()}`
  let seen = { key: '', since: 0 }
  let hasWaited = false
  while (!createExclusively(file, mine)) {
    const owner = readOwner(file)
    if (!owner) continue
    const key = `${owner.text} ${owner.heartbeat}`
    if (key !== seen.key) seen = { key, since: performance.now() }
    if (isOwnerDead(owner.text) || performance.now() - seen.since > silentMs) {
      removeStaleLock(file, owner.text)
    } else if (!hasWaited) {
      hasWaited = true
      onWait(owner.text.split(' ')[1] ?? 'unknown')
    }
    await delay(pollMs)
  }
  held = { file, text: mine }
  const heartbeat = setInterval(() => utimesSync(file, new Date(), new Date()), heartbeatMs)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    held = { file: '', text: '' }
    if (readOwner(file)?.text.startsWith(mine)) rmSync(file, { force: true })
  }
}
