/** What stands where in memory. `src/prefilter/fast-scan/lay-out-tables.ts` writes it; the fields follow one another, four bytes each. */

/** Grams of one shape, and the literals that they are of. */
@unmanaged
export class Table {
  /** By the place of a gram's hash, a byte: which steps a window with this gram may begin before it, and a check. */
  flags: usize
  flagMask: u32
  /** By the place of a window's hash, a bit: whether a literal may have it. */
  filter: usize
  filterMask: u32
  /** By the place of a window's hash: where its windows begin; they end where those of the next bucket do. */
  buckets: usize
  bucketMask: u32
  gramLength: u32
  stride: u32
  windowLength: u32
  /** Those of `gram.ts`. */
  caseBits: u32
  multipliers: u32
}

/** Where a window of a literal of a table may begin; where there is none, a word in which a rare letter may begin. */
@unmanaged
export class Spot {
  address: usize
  table: usize
}

/** A part of a literal. */
@unmanaged
export class Window {
  hash: u32
  literal: usize
  /** Where in its literal it begins. */
  offset: u32
}

@unmanaged
export class Literal {
  bytes: usize
  length: u32
  index: i32
  /** Then it is in no line. */
  hasNewline: u32
  /** Texts of which one must stand in its line, too, one behind the other; how many: 0 when none must. */
  companions: usize
  companionCount: u32
  /** How many of the places where it stands in a line are to be told. */
  placesWanted: u32
  /** It need not be looked for before this time: see {@link noteHit}. */
  knownUntil: u32
  /** The end of the last line in which it was told. */
  toldUntil: u32
  /** Places of that line that are still to be told. */
  placesLeft: u32
}

/** Bytes of ASCII, folded. */
@unmanaged
export class Companion {
  bytes: usize
  length: u32
}

/** A literal in a line; places are bytes from the beginning of the text. */
@unmanaged
export class Hit {
  literal: i32
  position: u32
  lineStart: u32
  lineEnd: u32
}
