/**
 * A fenced block of a page or of a comment.
 *
 * @typedef {object} CodeBlock
 * @property {string} language - the first word after the fence; empty where there is none
 * @property {number} line - of its first line of code, counted from 1
 * @property {string} code
 */

const fence = /^\s{0,3}(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/

/**
 * Finds the fenced blocks of a Markdown text.
 *
 * @param {string} markdown
 * @param {number} [firstLine] - number of the text's first line in its file
 * @returns {CodeBlock[]}
 */
export const findCodeBlocks = (markdown, firstLine = 1) => {
  /** @type {CodeBlock[]} */
  const blocks = []
  /** @type {{ marks: string, block: CodeBlock, lines: string[] } | undefined} */
  let open
  markdown.split('\n').forEach((line, index) => {
    const [, marks, language] = fence.exec(line) ?? []
    if (!open) {
      if (marks)
        open = {
          marks,
          lines: [],
          block: { language: language ?? '', line: firstLine + index + 1, code: '' },
        }
    } else if (marks?.startsWith(open.marks) && !language) {
      blocks.push({ ...open.block, code: `${open.lines.join('\n')}\n` })
      open = undefined
    } else {
      open.lines.push(line)
    }
  })
  if (open) throw new Error(`The block that begins before line ${open.block.line} is never closed.`)
  return blocks
}

/**
 * Finds the fenced blocks in the doc comments of a TypeScript file.
 *
 * @param {string} source
 * @returns {CodeBlock[]}
 */
export const findCommentedCodeBlocks = (source) =>
  [...source.matchAll(/^[ \t]*\/\*\*\n(?:[ \t]*\*(?!\/).*\n)*[ \t]*\*\//gm)].flatMap(
    ({ 0: comment, index }) => {
      const firstLine = source.slice(0, index).split('\n').length
      return findCodeBlocks(comment.replace(/^[ \t]*\* ?/gm, ''), firstLine)
    },
  )
