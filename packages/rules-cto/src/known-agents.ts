/**
 * Names of the platform's agents, to be found in the name of a pod that no label describes.
 *
 * @source original-healer.md section 3.8, agent detection
 */
export const knownAgents: ReadonlySet<string> = new Set([
  'rex',
  'grizz',
  'nova',
  'blaze',
  'tap',
  'spark',
  'vex',
  'cleo',
  'tess',
  'cipher',
  'atlas',
  'bolt',
  'morgan',
  'factory',
])
