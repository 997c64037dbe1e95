/** The form in which names of local servers are compared: `Brave Search`, `brave_search` and `brave-search` are one. */
export function canonicalServerName(name: string): string {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join('-')
}
