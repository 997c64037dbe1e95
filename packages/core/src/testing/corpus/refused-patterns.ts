/**
 * Patterns that RE2 refuses, by why.
 *
 * @source RE2, doc/syntax.txt ("NOT SUPPORTED") and re2/testing/parse_test.cc
 */
export const refusedPatterns: Readonly<Record<string, readonly string[]>> = {
  'look-around': ['a(?=b)', 'a(?!b)', '(?<=a)b', '(?<!a)b'],
  'back-references': ['(a)\\1', '(?P<x>a)(?P=x)', '(?<x>a)\\k<x>'],
  'groups of other dialects': [
    '(?>a)',
    '(?#note)',
    '(?|a|b)',
    "(?'x'a)",
    '(?(1)a|b)',
    '(?R)',
    '(?x)a',
    '(?i-)a',
    '(?',
  ],
  'possessive and stacked repetition': ['a++', 'a**', 'a{2}{3}', 'a*+', 'a?+'],
  'counts that are too large': ['a{1001}', 'a{2,1001}', '(a{100}){11}', '((a{10}){10}){11}', 'a{3,2}'],
  'repetition of nothing': ['*', '+a', '(*)', 'a|*', '(?:+)', '^|{2}'],
  'brackets that do not pair': ['(a', 'a)', '[a', '[]', '[^]', '(?:a', 'a(b(c)'],
  names: ['(?P<>a)', '(?P<a-b>a)', '(?P<a', '(?P<a b>c)', '(?P<x>a)(?P<x>b)', '(?<x>a)|(?P<x>b)', '(?P<é>a)'],
  escapes: ['\\Z', '\\h', '\\u0041', '\\cA', '\\e', '\\q', '\\8', 'a\\', '\\x{110000}', '\\xg1', '\\é'],
  sets: ['\\p{Nope}', '\\p{Script=Greek}', '\\pX', '\\p{', '[[:nope:]]', '[z-a]', '[a-\\d]', '[\\b]'],
}
