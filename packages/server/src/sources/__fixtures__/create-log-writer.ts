import { copyFile, type FileHandle, open, rename, rm, writeFile } from 'node:fs/promises'

/** A program that writes numbered lines, and the tools that rotate its log under it. */
export interface LogWriter {
  /** Lines as a reader of everything would see them, in order. */
  readonly lines: readonly string[]
  /** Lines that stood in a file when it was truncated, by truncation. */
  readonly truncated: readonly (readonly string[])[]
  /** Writes whole lines, the first of which ends a partial one. */
  append(count: number): Promise<void>
  appendPart(): Promise<void>
  /** Renames the file; the writer goes on in the renamed one until it reopens. */
  rotate(options: { readonly mustCreate: boolean }): Promise<void>
  reopen(): Promise<void>
  /** Copies the file and cuts it to nothing. */
  copyTruncate(): Promise<void>
  close(): Promise<void>
}

/** Creates a writer of a log file; nothing that it rotates away is removed. */
export async function createLogWriter(path: string): Promise<LogWriter> {
  const lines: string[] = []
  const truncated: (readonly string[])[] = []
  let firstInFile = 0
  let partial: string | undefined
  let isRotated = false
  let rotations: string[] = []
  let count = 0
  let handle: FileHandle = await open(path, 'a')

  const beginLine = () => {
    count += 1
    return `${count}:${'x'.repeat((count * 7919) % 97)}`
  }
  const endPartial = () => {
    if (partial !== undefined) lines.push(partial)
    partial = undefined
  }
  const shift = async () => {
    const names = rotations.map((_, index) => `${path}.${index + 1}`)
    for (const [index, name] of [...names.entries()].toReversed()) await rename(name, `${path}.${index + 2}`)
    rotations = [...rotations, path]
  }

  return {
    lines,
    truncated,
    async append(wanted) {
      let text = ''
      for (let index = 0; index < wanted; index += 1) {
        const rest = index === 0 && partial !== undefined ? ' ended' : beginLine()
        lines.push(`${index === 0 ? (partial ?? '') : ''}${rest}`)
        text += `${rest}\n`
        partial = undefined
      }
      await handle.write(text)
    },
    async appendPart() {
      const text = partial === undefined ? beginLine() : ' and more'
      partial = `${partial ?? ''}${text}`
      await handle.write(text)
    },
    async rotate({ mustCreate }) {
      if (isRotated) return
      await shift()
      await rename(path, `${path}.1`)
      if (mustCreate) await writeFile(path, '')
      isRotated = true
    },
    async reopen() {
      if (!isRotated) return
      endPartial()
      await handle.close()
      handle = await open(path, 'a')
      isRotated = false
      firstInFile = lines.length
    },
    async copyTruncate() {
      if (isRotated) return
      endPartial()
      truncated.push(lines.slice(firstInFile))
      firstInFile = lines.length
      await copyFile(path, `${path}.copy`)
      await handle.truncate(0)
      await rm(`${path}.copy`)
    },
    close: () => handle.close(),
  }
}
