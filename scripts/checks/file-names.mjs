const bannedNames = new Set(['common', 'helper', 'helpers', 'manager', 'misc', 'types', 'util', 'utils'])

const sourceFile = /\.(ts|mts|cts|js|mjs|cjs|tsx)$/
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/
const knownExceptions = new Set(['__fixtures__'])

/**
 * Finds names that say nothing or are not in kebab case. Parts between dots are judged one by one, so that
 * `create-detector.contract.test.ts` passes.
 *
 * @param {readonly string[]} files - as git names them
 * @returns {string[]} one complaint a name
 */
export const findBadNames = (files) => {
  const complaints = new Set()
  for (const file of files.filter((name) => sourceFile.test(name))) {
    const segments = file.split('/')
    segments.forEach((segment, index) => {
      if (segment.startsWith('.') || knownExceptions.has(segment)) return
      const place = segments.slice(0, index + 1).join('/')
      for (const part of segment.split('.')) {
        if (bannedNames.has(part))
          complaints.add(`${place}: "${part}" says nothing; name it after its one concept`)
        else if (!kebabCase.test(part)) complaints.add(`${place}: "${part}" is not in kebab case`)
      }
    })
  }
  return [...complaints]
}
