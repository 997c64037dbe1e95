/** What the first match of an expression is; without one, `index` is -1. */
export interface Re2Match {
  readonly match: string
  /** In code points. */
  readonly index: number
  /** By number, from the first; `undefined` for one that took no part. Empty unless they were asked for. */
  readonly groups: readonly (string | undefined)[]
}

/** A C++ object; its memory comes back only when it is deleted. */
export interface Re2Object {
  delete(): void
}

/** A C++ vector. */
export interface Re2Vector<Item> extends Re2Object {
  get(index: number): Item
  size(): number
}

/** A C++ map. */
export interface Re2Map<Key, Value> extends Re2Object {
  get(key: Key): Value
  keys(): Re2Vector<Key>
}

/** A compiled expression, or what RE2 had against it. */
export interface Re2Expression extends Re2Object {
  ok(): boolean
  error(): string
  /** `text` is a string or UTF-8; `startIndex` is in code points. */
  match(text: string | Uint8Array, startIndex: number, withGroups: boolean): Re2Match
  /** Names by group number. */
  capturingGroupNames(): Re2Map<number, string>
}

/**
 * One instance of the WebAssembly module in re2-wasm, with a heap of 16 MiB of its own.
 *
 * This is what the package's own `RE2` class wraps. The class is passed by because it never frees an expression, and
 * because it rewrites patterns as text: `/` becomes `\/` even within `\Q…\E`, `(?<` becomes `(?P<` even in a class.
 *
 * @source re2-wasm 1.0.2, build/wasm/re2.d.ts, and `delete` of every class that embind binds
 */
export interface Re2Module {
  readonly WrappedRE2: new (
    pattern: string,
    ignoresCase: boolean,
    isMultiline: boolean,
    isDotAll: boolean,
  ) => Re2Expression
}
