import { DatabaseSync } from 'node:sqlite'
import type { SqliteConnection } from '../../src/stores/create-sqlite-dialect.ts'
import type { CrashPoints } from './create-crash-points.ts'

/** Opens a connection that crosses a point before and after everything that becomes durable. */
export function connectWatched(points: CrashPoints): (path: string) => SqliteConnection {
  return (path) => {
    const connection = new DatabaseSync(path)
    const around = <Result>(text: string, run: () => Result): Result => {
      if (!makesDurable(text, connection)) return run()
      const name = text.slice(0, 40)
      points.cross(`before ${name}`)
      const result = run()
      points.cross(`after ${name}`)
      return result
    }
    return {
      get isTransaction() {
        return connection.isTransaction
      },
      close: () => connection.close(),
      exec: (text) => around(text, () => connection.exec(text)),
      prepare(text) {
        const statement = connection.prepare(text)
        return new Proxy(statement, {
          get(target, name) {
            const member: unknown = Reflect.get(target, name)
            if (typeof member !== 'function') return member
            if (name !== 'run' && name !== 'all' && name !== 'get') return member.bind(target) as unknown
            return (...parameters: unknown[]) =>
              around(text, () => member.apply(target, parameters) as unknown)
          },
        })
      },
    }
  }
}

/** A commit does, and so does a write outside of a transaction. */
function makesDurable(text: string, connection: DatabaseSync): boolean {
  const [verb = ''] = text.trimStart().toLowerCase().split(/\s/, 1)
  if (verb === 'commit') return true
  return !connection.isTransaction && ['insert', 'update', 'delete'].includes(verb)
}
