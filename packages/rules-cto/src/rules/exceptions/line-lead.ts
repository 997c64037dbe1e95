/**
 * RE2 source of what a collector, a runner or a terminal puts before a line: colours, a time, the stream of a container.
 *
 * @source original-healer.md section 9, GitHub Actions log
 */
export const lineLead = '^(?:\\x1b\\[[0-9;]*m|[ \\t]|[0-9]{4}-[0-9][0-9T:.+-]*Z?[ \\t]|std(?:out|err) [FP] )*'

/** RE2 source of the end of a line, with the colours that may stand before it. */
export const lineEnd = '(?:\\x1b\\[[0-9;]*m|[ \\t\\r])*$'
