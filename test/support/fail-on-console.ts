import { afterAll, afterEach, beforeAll } from 'vitest'

const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const

const said: string[] = []

/** A test that wants to see console output replaces the method itself (`vi.spyOn`), and so passes. */
const failWhenSaid = (where: string) => {
  const lines = said.splice(0)
  if (lines.length > 0) throw new Error(`Console output ${where}:\n${lines.join('\n')}`)
}

beforeAll(() => {
  for (const method of methods) {
    console[method] = (...values: unknown[]) => {
      said.push(`console.${method}: ${values.map(String).join(' ')}`)
    }
  }
})

afterEach(({ task }) => failWhenSaid(`in "${task.name}"`))

afterAll(() => failWhenSaid('outside of a test'))
