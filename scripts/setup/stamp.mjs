import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** @param {string} file @returns {string} what was written there last, or nothing */
export const readStamp = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** @param {string} file @param {string} value */
export const writeStamp = (file, value) => {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, value)
}

/** Taken away before the work starts, so that half-done work never looks finished. @param {string} file */
export const removeStamp = (file) => rmSync(file, { force: true })
