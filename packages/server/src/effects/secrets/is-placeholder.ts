/** What stands beside a secret's name when it is not the secret. */
const plainWords: ReadonlySet<string> = new Set(
  `null nil none undefined nan true false yes no on off ok empty unset set missing required optional invalid
  expired incorrect wrong denied rejected failed failure error unknown unauthorized forbidden not is was were are
  has had have must should cannot can could will would may might changed updated reset removed rotated revoked
  hidden masked redacted omitted the a an for and or in from of to at by with without string str bytes number
  boolean bool any object char text varchar option type value example field parameter argument header variable
  secret token password key placeholder changeme found loaded configured mismatch unexpected authentication
  permission verification validation provided available exceeded generated created deleted using you your`
    .split(/\s/)
    .filter((word) => word !== ''),
)

/** No word, variable or mask is longer; what is, is hidden. */
const maxLength = 64

const openings: readonly string[] = [
  '${',
  '$(',
  '{{',
  '%(',
  '%{',
  '#{',
  '[redacted',
  '<redacted',
  '***',
  '...',
]

/** Whether a value is a word of a sentence, a reference to a variable, or has been masked already. */
export function isPlaceholder(value: string): boolean {
  if (value === '') return true
  const head = value.slice(0, maxLength).toLowerCase()
  if (openings.some((opening) => head.startsWith(opening))) return true
  if (head.startsWith('<') && value.endsWith('>')) return true
  if (head.startsWith('$') && isVariable(value)) return true
  return isMask(value) || plainWords.has(trimMarks(head))
}

function isVariable(value: string): boolean {
  return value.length > 1 && value.length <= maxLength && Array.from(value.slice(1)).every(isNameLetter)
}

function isNameLetter(letter: string): boolean {
  return letter === '_' || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9')
}

function isMask(value: string): boolean {
  const first = value.charAt(0)
  return value.length <= maxLength && '*•xX.-_#'.includes(first) && value === first.repeat(value.length)
}

function trimMarks(value: string): string {
  let start = 0
  let end = value.length
  while (start < end && '([{&*'.includes(value.charAt(start))) start += 1
  while (end > start && '.,:;!?)]}*'.includes(value.charAt(end - 1))) end -= 1
  return value.slice(start, end)
}
