import { type FileChange, type RemediationProposal, untrusted } from '@healer/core/contracts'
import { renderCode } from '../render-untrusted.ts'

/** A proposal that has something to change. */
export type ProposedChange = Extract<RemediationProposal, { readonly kind: 'change' }>

const maxFiles = 50

/**
 * Lists the files that a change touches: `` - `cto-config.json` (+1 −2) ``, deleted ones named as such.
 *
 * @param diff - Unified diff; absent leaves the numbers of lines away.
 */
export function renderChangeList(changes: readonly FileChange[], diff: string | undefined): string {
  const counts = diff === undefined ? undefined : countLines(diff)
  const shown = changes.slice(0, maxFiles).map(({ path, text }) => {
    const count = counts?.get(path)
    const lines = count === undefined ? '' : ` (+${count.added} −${count.removed})`
    const name = renderCode(untrusted(path), { maxLength: 200 })
    return `- ${text === undefined ? 'Deleted' : 'Changed'} ${name}${lines}`
  })
  const rest = changes.length - shown.length
  return [...shown, ...(rest === 0 ? [] : [`- … and ${rest} more files`])].join('\n')
}

interface LineCount {
  readonly added: number
  readonly removed: number
}

/** Lines that a unified diff adds and removes, by the path of the new file, or of the old one where it was deleted. */
function countLines(diff: string): ReadonlyMap<string, LineCount> {
  const counts = new Map<string, LineCount>()
  let oldPath = ''
  let path = ''
  let isHeader = true
  for (const line of diff.split('\n')) {
    if (line.startsWith('diff --git ')) isHeader = true
    else if (isHeader && line.startsWith('--- ')) oldPath = stripSide(line.slice(4))
    else if (isHeader && line.startsWith('+++ ')) {
      const newPath = stripSide(line.slice(4))
      path = newPath === '/dev/null' ? oldPath : newPath
    } else if (line.startsWith('@@')) isHeader = false
    else if (!isHeader) counts.set(path, addLine(counts.get(path), line))
  }
  return counts
}

function addLine({ added, removed }: LineCount = { added: 0, removed: 0 }, line: string): LineCount {
  if (line.startsWith('+')) return { added: added + 1, removed }
  return line.startsWith('-') ? { added, removed: removed + 1 } : { added, removed }
}

function stripSide(path: string): string {
  return path.startsWith('a/') || path.startsWith('b/') ? path.slice(2) : path
}
