import { createFindAssignedSecret } from './secrets/find-assigned-secret.ts'
import { createFindAuthorization } from './secrets/find-authorization.ts'
import { createFindPrivateKey } from './secrets/find-private-key.ts'
import { createFindShapedSecret } from './secrets/find-shaped-secret.ts'
import { createFindUrlCredentials } from './secrets/find-url-credentials.ts'
import { redactionMark } from './secrets/redaction-mark.ts'
import type { FindSecret, SecretKind } from './secrets/secret-kind.ts'

/** Text that may leave, and what was taken out of it. */
export interface Redaction {
  readonly text: string
  /** Secrets by kind; kinds that were not found are absent. */
  readonly counts: Readonly<Partial<Record<SecretKind, number>>>
}

/**
 * Takes secrets out of a text: provider tokens, webhooks, JSON Web Tokens, private keys, credentials in headers and
 * URLs, and values beside names such as `password` and `API_KEY`.
 *
 * It works on whole text, before anything is cut: half a secret is not recognised any more.
 *
 * @param text - Cleaned text, see {@link cleanText}.
 * @remarks Cost: O(length), whatever the text; hand-written scanners, no backtracking.
 */
export function redactSecrets(text: string): Redaction {
  const finders: readonly FindSecret[] = [
    createFindPrivateKey(text),
    createFindUrlCredentials(text),
    createFindShapedSecret(text),
    createFindAuthorization(text),
    createFindAssignedSecret(text),
  ]
  const counts: Partial<Record<SecretKind, number>> = {}
  let output = ''
  let keptFrom = 0
  let index = 0
  while (index < text.length) {
    const span = findFirst(finders, index)
    if (span === undefined) {
      index += 1
      continue
    }
    output += text.slice(keptFrom, span.start) + redactionMark(span.kind)
    counts[span.kind] = (counts[span.kind] ?? 0) + 1
    keptFrom = span.end
    index = span.end
  }
  return { text: output + text.slice(keptFrom), counts }
}

/** A value that is a provider's token from end to end is named after the provider, not after the name beside it. */
function findFirst(finders: readonly FindSecret[], index: number) {
  for (const find of finders) {
    const span = find(index)
    if (span === undefined) continue
    if (span.start === index) return span
    const specific = finders.map((other) => other(span.start)).find((other) => other?.start === span.start)
    return specific !== undefined && specific.end >= span.end ? specific : span
  }
  return undefined
}
