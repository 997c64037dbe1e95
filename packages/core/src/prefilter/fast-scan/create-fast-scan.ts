import { maxRegexTextBytes } from '../../patterns/index.ts'
import { viewWords } from '../byte-words.ts'
import type { LiteralTable } from '../compile-literal-tables.ts'
import type { LiteralScan } from '../literal-scan.ts'
import { mayRareLettersStandAlone } from '../rare-letters.ts'
import { type Arena, createArena } from './create-arena.ts'
import { firstKnownField, layOutTables, literalFields, type TableLayout } from './lay-out-tables.ts'
import type { ScanExports, ScanMemory, ScanProgram } from './load-scan-program.ts'

/** Looks for the literals of a table, or of two, from an address on. @returns How many hits it noted. */
type Pass = (from: number) => number

const hitCapacity = 4096
const hitFields = 4
const fieldBytes = 4
// What is read on both sides of a text.
const paddingBytes = 32
// For the longest text that is judged, written in three bytes a unit: behind its creation nothing grows that could fail.
const initialRoomBytes = 3 * maxRegexTextBytes
// Of 32 bits, which a comparison must not overflow.
const lastTime = 2 ** 31

/**
 * Creates the scan in WebAssembly, which takes a tenth of the time of the plain one.
 *
 * @param maxTime - When so many bytes have been scanned, what was found where is forgotten as a whole. Default 2 GiB.
 * @throws RangeError where the machine has no memory for one more.
 */
export function createFastScan(
  open: () => ScanProgram,
  tables: readonly LiteralTable[],
  maxTime: number = lastTime,
): LiteralScan {
  const { memory, exports } = open()
  const arena = createArena(memory)
  const layout = layOutTables(arena, tables)
  const passes = listPasses(exports, arena, tables, layout)
  const hitsAt = arena.reserve(hitCapacity * hitFields * fieldBytes)
  exports.setHits(hitsAt, hitCapacity)
  exports.setRareLetters(mayRareLettersStandAlone(tables))
  const textAt = arena.reserve(paddingBytes) + paddingBytes
  arena.reach(textAt + initialRoomBytes + paddingBytes)
  const startClock = createTextClock(memory, layout, maxTime)

  const viewRoom = () =>
    viewWords(new Uint8Array(memory.buffer, textAt, memory.buffer.byteLength - textAt - paddingBytes))
  const viewHits = () => new Int32Array(memory.buffer, hitsAt, hitCapacity * hitFields)
  let room = viewRoom()
  let hits = viewHits()

  return {
    room(lengthBytes) {
      if (lengthBytes <= room.bytes.length) return room
      arena.reach(textAt + lengthBytes + paddingBytes)
      hits = viewHits()
      room = viewRoom()
      return room
    },
    scan(lengthBytes, isOneLine, onHit) {
      const end = textAt + lengthBytes
      exports.openScan(textAt, lengthBytes, isOneLine, startClock(lengthBytes))
      for (const pass of passes) {
        for (let from = textAt; from < end; from = exports.stopOfScan()) {
          const count = pass(from)
          if (count === 0) break
          for (let field = 0; field < count * hitFields; field += hitFields) {
            onHit(hits[field] ?? 0, hits[field + 1] ?? 0, hits[field + 2] ?? 0, hits[field + 3] ?? 0)
          }
        }
      }
    },
  }
}

/** Tables of whole words are looked for together, and each of the others alone. */
function listPasses(
  { roomForLists, scanWords, scanBytes }: ScanExports,
  arena: Arena,
  tables: readonly LiteralTable[],
  { addresses, rareLetter }: TableLayout,
): readonly Pass[] {
  const lists = arena.reserve(roomForLists())
  const addressOf = (length: number): number =>
    addresses[tables.findIndex(({ table: { shape } }) => shape.stride === 4 && shape.length === length)] ?? 0
  const [words, pairs] = [addressOf(4), addressOf(8)]
  const byByte = addresses.filter((_, index) => tables[index]?.table.shape.stride !== 4)
  return [
    ...byByte.map(
      (table): Pass =>
        (from) =>
          scanBytes(table, rareLetter, from, lists),
    ),
    ...(words === 0 && pairs === 0
      ? []
      : [(from: number) => scanWords(words, pairs, rareLetter, from, lists)]),
  ]
}

/** Gives each text a time of its own, by which what is known of one is forgotten in the next. */
function createTextClock(
  memory: ScanMemory,
  { literals, literalCount }: TableLayout,
  maxTime: number,
): (lengthBytes: number) => number {
  let next = 1
  return (lengthBytes) => {
    if (next + lengthBytes >= maxTime) {
      const fields = new Uint32Array(memory.buffer, literals, literalCount * literalFields)
      for (let end = literalFields; end <= fields.length; end += literalFields) {
        fields.fill(0, end - literalFields + firstKnownField, end)
      }
      next = 1
    }
    const time = next
    next += lengthBytes + 1
    return time
  }
}
