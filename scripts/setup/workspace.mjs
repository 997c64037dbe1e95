import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

/** @param {string} folder @returns {string[]} the packages in it, by absolute path, sorted */
const listPackagesIn = (folder) => {
  const parent = path.join(root, folder)
  if (!existsSync(parent)) return []
  return readdirSync(parent)
    .sort()
    .map((name) => path.join(parent, name))
    .filter((directory) => existsSync(path.join(directory, 'package.json')))
}

/** What is built and published. */
export const listPackages = () => listPackagesIn('packages')

/** Every folder with a package.json, as pnpm-workspace.yaml names them. */
export const listWorkspace = () => [
  root,
  ...listPackages(),
  ...listPackagesIn('examples'),
  ...[path.join(root, 'bench')].filter((directory) => existsSync(path.join(directory, 'package.json'))),
]
