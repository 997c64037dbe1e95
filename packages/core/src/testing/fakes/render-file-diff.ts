const missing = '/dev/null'

function renderLines(prefix: string, text: string | undefined): string {
  if (text === undefined || text === '') return ''
  const lines = text.replace(/\n$/, '').split('\n')
  const end = text.endsWith('\n') ? '' : '\\ No newline at end of file\n'
  return `${lines.map((line) => `${prefix}${line}\n`).join('')}${end}`
}

/**
 * A unified diff of one file that takes all its lines out and puts the new ones in.
 *
 * @param before - The old text; absent where the file is new.
 * @param after - The new text; absent where the file is gone.
 * @returns Empty where nothing changed.
 */
export function renderFileDiff(path: string, before: string | undefined, after: string | undefined): string {
  if (before === after) return ''
  const from = before === undefined ? missing : `a/${path}`
  const to = after === undefined ? missing : `b/${path}`
  const body = `${renderLines('-', before)}${renderLines('+', after)}`
  return `diff --git a/${path} b/${path}\n--- ${from}\n+++ ${to}\n${body}`
}
