const healerBranch = /^healer\/[a-z0-9][a-z0-9-]{0,199}$/

/**
 * Whether a branch is one of those that Healer may write to, as every code host sees it: `healer/`, then a-z, 0-9 and dashes.
 *
 * Nobody takes such a name for an option, a path or a revision.
 *
 * @source reliability.md S34
 */
export function isHealerBranch(name: string): boolean {
  return healerBranch.test(name)
}
