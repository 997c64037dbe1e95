import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../setup/paths.mjs'
import { findCodeBlocks, findCommentedCodeBlocks } from './find-code-blocks.mjs'

/** @typedef {import('./find-code-blocks.mjs').CodeBlock & { readonly file: string }} PlacedCodeBlock */

const pages = ['*.md', 'docs/**/*.md', 'packages/*/README.md', 'examples/*/README.md']
const sources = ['packages/*/src/**/*.ts']

/**
 * Lists the fenced blocks of every page, and of every doc comment of the packages.
 *
 * @param {string} [folder] - the checkout
 * @returns {PlacedCodeBlock[]} by file, then by line
 */
export const listCodeBlocks = (folder = root) =>
  globSync([...pages, ...sources], { cwd: folder })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !/\.test(-d)?\.ts$|\/__fixtures__\//.test(file))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8')
      const blocks = file.endsWith('.md') ? findCodeBlocks(text) : findCommentedCodeBlocks(text)
      return blocks.map((block) => ({ ...block, file }))
    })
