/**
 * Whether a Node version builds and tests this repository: the lines that TypeScript sources run on as they are
 * (22.18) and that the build tools support (even majors only).
 *
 * @param {string} version - such as `24.21.0`
 */
export const isNodeSuitable = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major === 22) return minor >= 18
  if (major === 24) return minor >= 11
  return major >= 26
}
