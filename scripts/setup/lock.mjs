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

/** @param {string} text @returns {boolean} true only when the owner ran on this machine and is gone */
const isOwnerDead = (text) => {
  const [host, pid] = text.split(' ')
  if (host !== os.hostname() || !Number(pid)) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH'
  }
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
  const heartbeat = setInterval(() => utimesSync(file, new Date(), new Date()), heartbeatMs)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    if (readOwner(file)?.text === mine) rmSync(file, { force: true })
  }
}
