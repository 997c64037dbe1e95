/**
 * Runs tasks one after another, in the order in which they were given.
 *
 * @returns Gives a task its turn, and resolves or rejects as the task does. A task that fails does not stop the next one.
 */
export function createQueue(): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const turn = last.then(task, task)
    last = turn
    return turn
  }
}
