import { goMachine } from './go-machine.ts'
import { javaMachine } from './java-machine.ts'
import type { LineMachine } from './line-machine.ts'
import { nodeMachine } from './node-machine.ts'
import { pythonMachine } from './python-machine.ts'
import { rustMachine } from './rust-machine.ts'

/** A language whose traces are joined; `java` is also Kotlin, Scala and C#. */
export type JoinerLanguage = 'node' | 'python' | 'java' | 'go' | 'rust'

/** The machine of each language. */
export const joinerLanguages: Readonly<Record<JoinerLanguage, LineMachine>> = {
  node: nodeMachine,
  python: pythonMachine,
  java: javaMachine,
  go: goMachine,
  rust: rustMachine,
}
