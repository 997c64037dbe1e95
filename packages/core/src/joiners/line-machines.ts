import { goMachine } from './go-machine.ts'
import { javaMachine } from './java-machine.ts'
import type { JoinerName } from './joiner-name.ts'
import type { LineMachine } from './line-machine.ts'
import { nodeMachine } from './node-machine.ts'
import { pythonMachine } from './python-machine.ts'
import { rustMachine } from './rust-machine.ts'

/** The joiners that follow traces. */
export type MachineName = Exclude<JoinerName, 'cri'>

/** The machine of each language. */
export const lineMachines: Readonly<Record<MachineName, LineMachine>> = {
  go: goMachine,
  java: javaMachine,
  node: nodeMachine,
  python: pythonMachine,
  rust: rustMachine,
}
