/**
 * Leaves the translation of a rule that Loki's ruler cannot express; its message is half a sentence for people.
 *
 * It stays within the export, which lists the reason.
 */
export class InexpressibleError extends Error {
  override readonly name = 'InexpressibleError'
}
