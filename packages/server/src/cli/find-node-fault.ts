/**
 * Says why this Node cannot run Healer; `undefined` when it can.
 *
 * npm only warns of a Node that is too old. Without this, the first thing that such a Node says is that a module is missing.
 *
 * @param version - As in `process.versions.node`: `20.20.2`.
 * @param engines - As in a manifest's `engines.node`, and of this form only: `>=22.18`.
 */
export function findNodeFault(version: string, engines: string): string | undefined {
  const needed = engines.replace(/^>=/, '')
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number)
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return undefined
  return `Healer needs Node ${needed} or newer; this is Node ${version}.`
}
