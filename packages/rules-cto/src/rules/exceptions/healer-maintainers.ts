/** Who answers for the exceptions of this pack. */
export const healerMaintainers = 'healer maintainers'
