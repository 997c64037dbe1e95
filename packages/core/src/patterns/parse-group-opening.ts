import type { PatternFlags } from './pattern-flags.ts'
import type { PatternState } from './pattern-state.ts'
import { groupHints, unknownGroupHint } from './rewrite-hints.ts'

const named = /\(\?P?<(?![=!])/y
const name = /([0-9A-Za-z_]+)>/y
const flags = /\(\?([imsU]*)(?:-([imsU]+))?([:)])/y

/** Parses the opening of a group, or flags that hold from here on; the reader stands before the bracket. */
export function parseGroupOpening(state: PatternState): void {
  const { reader, stack } = state
  const start = reader.offset
  if (reader.takeMatch(named)) return openNamedGroup(state, start)
  const match = reader.takeMatch(flags)
  if (match) {
    const [, on = '', off = '', end] = match
    if (end === ':') stack.open({ start, flags: state.flags })
    state.flags = changeFlags(state.flags, on, off)
    return
  }
  if (reader.startsWith('(?')) failUnknownGroup(state)
  reader.accept('(')
  openCapturingGroup(state, start)
}

function changeFlags(before: PatternFlags, on: string, off: string): PatternFlags {
  const holds = (letter: string, held: boolean) => (held || on.includes(letter)) && !off.includes(letter)
  return {
    isFolded: holds('i', before.isFolded),
    isMultiline: holds('m', before.isMultiline),
    isDotAll: holds('s', before.isDotAll),
    isLazy: holds('U', before.isLazy),
  }
}

function openCapturingGroup(
  { stack, flags: held, groups }: PatternState,
  start: number,
  groupName?: string,
): void {
  const index = groups.length + 1
  const group = { index, offset: start, ...(groupName === undefined ? {} : { name: groupName }) }
  groups.push(group)
  stack.open({ start, flags: held, group })
}

function openNamedGroup(state: PatternState, start: number): void {
  const { reader, names } = state
  const match = reader.takeMatch(name)
  if (!match?.[1]) {
    const end = reader.source.indexOf('>', reader.offset)
    reader.offset = end === -1 ? reader.offset : end + 1
    return reader.fail(
      start,
      'RE2 does not take this for a name',
      'Write (?P<name>…), with A-Z, a-z, 0-9 and _ only.',
    )
  }
  const [, groupName] = match
  if (names.has(groupName)) {
    reader.fail(
      start,
      'Two groups have the same name',
      'Give each a name of its own; groups that failed are left out.',
    )
  }
  names.add(groupName)
  openCapturingGroup(state, start, groupName)
}

function failUnknownGroup({ reader }: PatternState): never {
  const start = reader.offset
  const [opening, { reason, hint }] = groupHints.find(([text]) => reader.startsWith(text)) ?? [
    '(?',
    unknownGroupHint,
  ]
  reader.offset += opening.length
  return reader.fail(start, reason, hint)
}
