import { existsSync } from 'node:fs'
import path from 'node:path'
import { UsageError } from '@healer/core/errors'

/**
 * Finds the template of the demo world: beside the built server, or in the checkout that the sources are in.
 *
 * @param directory - Where the running code is, as a rule `import.meta.dirname`.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when there is none.
 */
export function resolveDemoTemplate(directory: string = import.meta.dirname): string {
  const candidates = ['demo-world', '../../../../examples/demo-world'].map((relative) =>
    path.resolve(directory, relative),
  )
  const found = candidates.find((candidate) => existsSync(path.join(candidate, 'agent/agent.mjs')))
  if (found !== undefined) return found
  const reason = `it is in none of ${candidates.join(', ')}`
  throw new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `The demo world cannot be found: ${reason}. Install the package again.`,
    details: { what: 'the demo world', reason },
  })
}
