/** What is wrong with a construct that other dialects have and RE2 has not, and what to write in its place. */
export interface RewriteHint {
  readonly reason: string
  readonly hint: string
}

const excludeHint =
  'To exclude lines, match without it and say what must not stand there in a `none` matcher beside this one.'
const keepHint = 'To keep part of a match apart, match all of it and name the part with (?P<name>…).'
const flagHint = 'RE2 has the flags i, m, s and U: (?i), (?s-m), (?i:…).'

/** Openings of groups that RE2 refuses, the longest first. */
export const groupHints: readonly (readonly [opening: string, hint: RewriteHint])[] = [
  ['(?<=', { reason: 'RE2 has no look-behind', hint: keepHint }],
  ['(?<!', { reason: 'RE2 has no look-behind', hint: excludeHint }],
  [
    '(?P=',
    { reason: 'RE2 has no back-references', hint: 'Write out the texts that may repeat: (?:a-a|b-b).' },
  ],
  ['(?P>', { reason: 'RE2 has no recursion', hint: 'Write the group out as deep as it must go.' }],
  ['(?=', { reason: 'RE2 has no look-ahead', hint: keepHint }],
  ['(?!', { reason: 'RE2 has no look-ahead', hint: excludeHint }],
  ['(?>', { reason: 'RE2 has no atomic groups', hint: 'It never backtracks, so write (?:…).' }],
  ['(?#', { reason: 'RE2 has no comments', hint: 'Take the comment out and put it beside the rule.' }],
  [
    '(?|',
    {
      reason: 'RE2 has no branch-reset groups',
      hint: 'Give each branch a name of its own: (?P<a>…)|(?P<b>…).',
    },
  ],
  ["(?'", { reason: 'RE2 writes names in angle brackets', hint: 'Write (?P<name>…).' }],
  ['(?(', { reason: 'RE2 has no conditionals', hint: 'Write both cases out: (?:…|…).' }],
  ['(?R', { reason: 'RE2 has no recursion', hint: 'Write the group out as deep as it must go.' }],
  ['(?&', { reason: 'RE2 has no recursion', hint: 'Write the group out as deep as it must go.' }],
  ['(?x', { reason: 'RE2 has no flag x', hint: `Take the blanks and comments out. ${flagHint}` }],
]

export const unknownGroupHint: RewriteHint = { reason: 'RE2 does not know this group', hint: flagHint }

const backReference: RewriteHint = {
  reason: 'RE2 has no back-references',
  hint: 'Write out the texts that may repeat: (?:a-a|b-b).',
}

/** Escapes that RE2 refuses, by the character after the backslash. */
export const escapeHints: ReadonlyMap<string, RewriteHint> = new Map([
  ...[...'123456789gk'].map((character) => [character, backReference] as const),
  [
    'Z',
    {
      reason: 'RE2 has no \\Z',
      hint: 'Write \\z for the end of the text, or \\n?\\z to let a line end stand there.',
    },
  ],
  ['h', { reason: 'RE2 has no \\h', hint: 'Write [\\t ] for blanks.' }],
  ['H', { reason: 'RE2 has no \\H', hint: 'Write [^\\t ] for all but blanks.' }],
  ['R', { reason: 'RE2 has no \\R', hint: 'Write (?:\\r\\n|\\r|\\n).' }],
  ['N', { reason: 'RE2 has no \\N', hint: 'Write [^\\n].' }],
  ['X', { reason: 'RE2 has no \\X', hint: 'Write \\PM\\pM* for a letter with its accents.' }],
  ['G', { reason: 'RE2 has no \\G', hint: 'Every line is matched by itself; write ^ for its beginning.' }],
  ['K', { reason: 'RE2 has no \\K', hint: keepHint }],
  ['u', { reason: 'RE2 has no \\u', hint: 'Write the code point as \\x{2014}.' }],
  ['U', { reason: 'RE2 has no \\U', hint: 'Write the code point as \\x{1F600}.' }],
  ['e', { reason: 'RE2 has no \\e', hint: 'Write \\x1b.' }],
  ['c', { reason: 'RE2 has no \\c', hint: 'Write the code point: \\x03 for \\cC.' }],
  ['o', { reason: 'RE2 has no \\o', hint: 'Write the code point in hexadecimal: \\x{1F600}.' }],
  [
    'x',
    {
      reason: '\\x needs two hexadecimal digits, or a code point in braces',
      hint: 'Write \\x2f or \\x{10FFFF}.',
    },
  ],
  ['E', { reason: '\\E without \\Q', hint: 'Take it out, or begin the quotation with \\Q.' }],
])

/** Escapes that are fine outside of a class and refused in one. */
export const classEscapeHints: ReadonlyMap<string, RewriteHint> = new Map([
  [
    'b',
    {
      reason: 'RE2 has no \\b in a class',
      hint: 'Write \\x08 for a backspace; a word boundary is no character.',
    },
  ],
  ['Q', { reason: 'RE2 has no \\Q in a class', hint: 'Escape the characters one by one.' }],
])

export const unknownEscapeHint: RewriteHint = {
  reason: 'RE2 does not know this escape',
  hint: 'Write the character without the backslash, or \\\\ for a backslash itself.',
}
