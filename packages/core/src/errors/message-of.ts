/** The message of whatever was thrown; never throws itself, whatever it was. */
export function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.message) : String(error)
  } catch {
    return 'something that cannot be shown as text was thrown'
  }
}
