import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

const collect = runInNewContext('gc') as () => void

/**
 * Frees what nothing refers to, so that what is measured afterwards is held.
 *
 * Twice: V8 frees the memory of buffers in another thread, and takes it into account with the next collection.
 */
export function collectGarbage(): void {
  collect()
  collect()
}
