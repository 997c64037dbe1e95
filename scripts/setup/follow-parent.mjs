const pollMs = 250

/**
 * npm puts a shell between itself and us, and on SIGTERM only the shell dies. When our parent is gone, we stop as if
 * the signal had reached us. Only below npm: someone who starts us in the background may leave.
 */
export const followParent = () => {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, pollMs)
  timer.unref()
}
