const json = String.raw`\{"(?:(?:timestamp|time|ts|level)": ?"[^"]*", ?"|fields": ?\{")*(?:message|msg)": ?"`
// Neither what begins a word, a quotation or a path, nor what marks a line of a diff, of Markdown or of a shell.
const mark = String.raw`(?:\x1b\[[\d;]*m|[^\w"'\x60\x1b{}+<>#*/$@%=~-])*`
const time = String.raw`(?:\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?[ \t]+\[?)?`
const level = String.raw`(?:(?:info|warn|warning|error|fatal)(?:\x1b\[[\d;]*m)*\]?:?[ \t]+(?:\w+(?:::\w+)+:[ \t]+)?${mark})?`

/**
 * The beginning of a pattern that must stand where a program begins to speak: at the start of a line, behind its time, level and
 * sign at most.
 *
 * Words that somebody else wrote (a commit message, a title, the name of a test) are quoted further on in a line. What comes
 * before the message may be plain text, that of `tracing`, or JSON.
 *
 * @source original-healer.md section 9, tracing formats
 */
export const lineStart = `^(?:${json})?${mark}${time}${level}`
