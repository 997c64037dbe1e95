import type { SecretKind } from './secret-kind.ts'

const opening = '[redacted '
const closing = ']'

/** What stands in the place of a secret. Redacting again leaves it as it is. */
export function redactionMark(kind: SecretKind): string {
  return opening + kind + closing
}

/** Whether a name is the kind in a mark: it names nothing that follows, as in `[redacted grafana-token]: …`. */
export function isInMark(text: string, nameStart: number, name: string): boolean {
  return (
    text.startsWith(opening, nameStart - opening.length) && text.startsWith(closing, nameStart + name.length)
  )
}
