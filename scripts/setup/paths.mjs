import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

export const toolchain = path.join(root, 'toolchain')

/** Everything the scripts remember between runs; ignored by git, safe to delete. */
export const cache = path.join(root, '.cache')

/** @param {string} file @returns {string} the path as git writes it, relative to the repository */
export const fromRoot = (file) => path.relative(root, file).split(path.sep).join('/')
