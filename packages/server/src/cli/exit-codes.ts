/** What the exit code of a command says. Others are the system's: 130 after Ctrl-C. */
export const exitCodes = {
  /** It went well, and nothing was found. */
  nothingFound: 0,
  /** It went well, and something was found: a detection, an example that does not hold. */
  found: 1,
  /** It could not do what it was asked, or not all of it; stderr says why. */
  failed: 2,
  /** It was interrupted. @source POSIX shells: 128 + SIGINT */
  interrupted: 130,
} as const
