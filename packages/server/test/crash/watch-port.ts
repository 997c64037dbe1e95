import type { CrashPoints } from './create-crash-points.ts'

/** The same port, but the named methods cross a point before and after. */
export function watchPort<Port extends object>(
  port: Port,
  name: string,
  methods: readonly (keyof Port & string)[],
  points: CrashPoints,
): Port {
  const watched: Record<string, unknown> = {}
  for (const method of methods) {
    const original: unknown = port[method]
    if (typeof original !== 'function') continue
    watched[method] = async (...parameters: unknown[]) => {
      points.cross(`before ${name}.${method}`)
      const result: unknown = await original.apply(port, parameters)
      points.cross(`after ${name}.${method}`)
      return result
    }
  }
  return { ...port, ...watched }
}
