const digits = Uint8Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', (digit) =>
  digit.charCodeAt(0),
)

/** Renders a fingerprint of 53 bits as nine digits of base64url, the lowest first; one call, since decimal digits take four times as long. */
export function renderFingerprint(fingerprint: number): string {
  const low = fingerprint >>> 0
  const high = Math.floor(fingerprint / 0x1_0000_0000)
  return String.fromCharCode(
    digitOf(low),
    digitOf(low >>> 6),
    digitOf(low >>> 12),
    digitOf(low >>> 18),
    digitOf(low >>> 24),
    digitOf((low >>> 30) | (high << 2)),
    digitOf(high >>> 4),
    digitOf(high >>> 10),
    digitOf(high >>> 16),
  )
}

function digitOf(bits: number): number {
  return digits[bits & 63] ?? 0
}
