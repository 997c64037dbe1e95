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
    if (end === ':') stack.open(start, state.isFolded)
    state.isFolded = (state.isFolded || on.includes('i')) && !off.includes('i')
    return
  }
  if (reader.startsWith('(?')) failUnknownGroup(state)
  reader.accept('(')
  stack.open(start, state.isFolded)
  state.groups.push({ index: state.groups.length + 1, offset: start })
}

function openNamedGroup(state: PatternState, start: number): void {
  const { reader, groups, names } = state
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
  state.stack.open(start, state.isFolded)
  groups.push({ index: groups.length + 1, offset: start, name: groupName })
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
