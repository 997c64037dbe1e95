const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const maxMs = 8.64e15

/** `14:05:30`, in UTC. A time that no calendar has is `--:--:--`. */
export function formatTime(atMs: number): string {
  return isTime(atMs) ? new Date(atMs).toISOString().slice(-13, -5) : '--:--:--'
}

/** `2026-01-14`, in UTC. */
export function formatDate(atMs: number): string {
  return isTime(atMs) ? new Date(atMs).toISOString().slice(0, -14) : '----------'
}

/** `2026-01-14 14:05:30 UTC`. */
export function formatDateTime(atMs: number): string {
  return `${formatDate(atMs)} ${formatTime(atMs)} UTC`
}

/** `3 s`, `2 min 5 s`, `1 h 4 min`, `2 d 3 h`: the two largest units; less than a second is `0.4 s`. */
export function formatDuration(durationMs: number): string {
  if (!Number.isFinite(durationMs)) return 'unknown'
  if (durationMs < secondMs) return `${(Math.max(0, durationMs) / secondMs).toFixed(1)} s`
  if (durationMs < minuteMs) return `${Math.floor(durationMs / secondMs)} s`
  if (durationMs < hourMs) return join(durationMs, minuteMs, 'min', secondMs, 's')
  if (durationMs < dayMs) return join(durationMs, hourMs, 'h', minuteMs, 'min')
  return join(durationMs, dayMs, 'd', hourMs, 'h')
}

function join(durationMs: number, largeMs: number, large: string, smallMs: number, small: string): string {
  const rest = Math.floor((durationMs % largeMs) / smallMs)
  const whole = `${Math.floor(durationMs / largeMs)} ${large}`
  return rest === 0 ? whole : `${whole} ${rest} ${small}`
}

function isTime(atMs: number): boolean {
  return Number.isFinite(atMs) && Math.abs(atMs) <= maxMs
}
