import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** Frees what nothing refers to, so that what is measured afterwards is held. */
export const collectGarbage = runInNewContext('gc') as () => void
