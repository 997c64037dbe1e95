/** Whether a declared name, which may end in `*`, covers a tool. */
const covers = (declared, tool) =>
  declared.endsWith('*') ? tool.startsWith(declared.slice(0, -1)) : declared === tool

/** The declared tools that the CLI does not have, in the order of their declaration. */
export function listMissingTools(declaredTools, availableTools) {
  return declaredTools.filter((declared) => !availableTools.some((tool) => covers(declared, tool)))
}
