import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Corpus, CorpusFacts, CorpusName, CorpusSize } from './corpus.ts'
import { corpusHashes } from './corpus-hashes.ts'
import { planCorpus } from './corpus-plans.ts'
import { writeCorpus } from './write-corpus.ts'

/** Where texts are kept. */
export interface LoadCorpusOptions {
  readonly folder: string
  readonly size: CorpusSize
  /** Told what takes a while. */
  readonly say: (line: string) => void
}

/**
 * Loads a text, made first when it is not there or has no fixed bytes.
 *
 * @throws Error when its bytes are not those that the hash in corpus-hashes.ts was taken of: numbers of two texts are not
 * comparable.
 */
export async function loadCorpus(name: CorpusName, options: LoadCorpusOptions): Promise<Corpus> {
  const file = path.join(options.folder, `${name}-${options.size}.log`)
  const expected = corpusHashes[`${name}-${options.size}`]
  const kept = expected === undefined ? undefined : await readFacts(file)
  const facts = kept ?? makeCorpus(name, file, options)
  if (facts.sha256 !== (expected ?? facts.sha256)) {
    throw new Error(
      `The text ${name} (${options.size}) has the SHA-256 ${facts.sha256}, not ${expected}. Delete ${file}. If it was changed on purpose, put the new hash into corpus-hashes.ts; records made before are of another text then.`,
    )
  }
  return { name, file, facts }
}

const factsFile = (file: string) => `${file}.json`

function makeCorpus(name: CorpusName, file: string, { folder, size, say }: LoadCorpusOptions): CorpusFacts {
  say(`making the text ${name} (${size})`)
  mkdirSync(folder, { recursive: true })
  const facts = writeCorpus(file, planCorpus(name, size))
  writeFileSync(factsFile(file), JSON.stringify(facts))
  say(`made ${name}: ${facts.lines} lines, ${facts.bytes} bytes, sha256 ${facts.sha256}`)
  return facts
}

/** The facts of a text that is there whole, with the hash that its bytes have now. */
async function readFacts(file: string): Promise<CorpusFacts | undefined> {
  if (!existsSync(file) || !existsSync(factsFile(file))) return undefined
  const facts = JSON.parse(readFileSync(factsFile(file), 'utf8')) as CorpusFacts
  if (statSync(file).size !== facts.bytes) return undefined
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { ...facts, sha256: hash.digest('hex') }
}
