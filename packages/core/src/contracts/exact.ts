type DeepReadonly<T> = T extends string | number | boolean | bigint | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : { readonly [Key in keyof T]: DeepReadonly<T[Key]> }

type Identical<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/**
 * `true` when a schema's output and a hand-written type are the same type, `readonly` aside.
 *
 * Annotating a schema with `z.ZodType<T>` misses a drifted optional key; this does not, and costs nothing at run time.
 *
 * @example
 * ```ts
 * import * as z from 'zod/mini'
 * import type { Exact } from '@healer/core/contracts'
 *
 * interface Place {
 *   readonly city: string
 * }
 * const placeSchema = z.strictObject({ city: z.string() })
 * true satisfies Exact<z.output<typeof placeSchema>, Place>
 * ```
 */
export type Exact<Output, Type> = Identical<DeepReadonly<Output>, DeepReadonly<Type>>
