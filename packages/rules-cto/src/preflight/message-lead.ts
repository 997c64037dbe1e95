const runtime = '(?:[0-9][\\w:.+-]* (?:stdout|stderr) [FP](?::[^ \\n]*)? )?'
const envelope =
  '(?:\\{.*"(?:message|msg)"[ \\t]*:[ \\t]*"|(?:[\\w.]+=(?:"[^"\\n]*"|[^ \\t"\\n]*)[ \\t]+)*msg=")?'
const timestamp = '(?:[0-9][\\w:.+-]*[ \\t]+)?'
const level = '(?:(?:trace|debug|info|warn|warning|error|fatal)\\b[\\]:]*[ \\t]*)?'
const target = '(?:[\\w-]+(?:::[\\w-]+)*(?:\\{[^{}\\n]*\\})?:[ \\t]*)*'
// Not a quotation mark of a mail or of Markdown: what follows it somebody else said.
const ornament = '[^\\w\\n>]*'

/**
 * RE2 source for all that stands before a message in the formats of the platform: `INFO: `, `✅ `, `[INFO] `, tracing's
 * text (`2026-01-14T12:00:00Z  INFO agent::startup: `) and JSON, logfmt; and before these what a container runtime writes
 * (CRI: `2026-01-14T12:00:00.123456789Z stdout F `).
 *
 * Anchored at the start of the line: evidence is what an agent reports, not what it quotes.
 *
 * @source original-healer.md section 9
 */
export const messageLead: string = `^${runtime}${envelope}${ornament}${timestamp}${ornament}${level}${target}${ornament}`
