/** Runs one task at a time, in the order in which they came. */
export type RunInTurn = <Result>(task: () => Promise<Result>) => Promise<Result>

/** Creates a queue; a task that fails does not hold up the next. */
export function createSerialQueue(): RunInTurn {
  let last: Promise<unknown> = Promise.resolve()
  return async (task) => {
    const turn = last.then(task, task)
    last = turn
    return await turn
  }
}
