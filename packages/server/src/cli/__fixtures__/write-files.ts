import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeDirectory } from './run-command.ts'

/** Writes files into a directory that is gone after the test; what is no text becomes JSON. */
export async function writeFiles(files: Readonly<Record<string, unknown>>): Promise<string> {
  const directory = await makeDirectory()
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(directory, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  }
  return directory
}

/** Parses one JSON object a line. */
export function parseJsonLines(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
}
