/** Which part of a version has to grow, the smallest first. */
export const semverSteps = ['none', 'patch', 'minor', 'major'] as const

/** Which part of a version has to grow; `none` for packs that are the same. */
export type SemverStep = (typeof semverSteps)[number]

/** Whether a step is at least as large as another one. */
export function isStepAtLeast(step: SemverStep, other: SemverStep): boolean {
  return semverSteps.indexOf(step) >= semverSteps.indexOf(other)
}

/**
 * Reads which step a pack's author took from one version to the next.
 *
 * @returns `none` when the version stayed or went back. Before 1.0.0 a minor step counts as major, and a patch as minor, as npm's
 * ranges do. Leaving a pre-release behind may mean anything, and counts as major.
 * @source https://semver.org
 */
export function findDeclaredStep(before: string, after: string): SemverStep {
  const [from, to] = [parseVersion(before), parseVersion(after)]
  const position = to.numbers.findIndex((number, index) => number !== from.numbers[index])
  if (position === -1) return from.preRelease !== '' && to.preRelease !== from.preRelease ? 'major' : 'none'
  if ((to.numbers[position] ?? 0) < (from.numbers[position] ?? 0)) return 'none'
  const isInitial = from.numbers[0] === 0
  return (
    (isInitial ? (['major', 'major', 'minor'] as const) : (['major', 'minor', 'patch'] as const))[position] ??
    'none'
  )
}

function parseVersion(version: string): {
  readonly numbers: readonly number[]
  readonly preRelease: string
} {
  const [core = '', ...rest] = version.split('-')
  return { numbers: core.split('.').map(Number), preRelease: rest.join('-') }
}
