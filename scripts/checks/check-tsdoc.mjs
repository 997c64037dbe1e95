// Every symbol that an entry point exports is documented: one sentence that says what people get.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { fromRoot, root } from '../setup/paths.mjs'
import { listPackages } from '../setup/workspace.mjs'

const entryPoints = listPackages().flatMap((directory) => {
  const { exports } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'))
  // What has no sources is data, such as a JSON Schema.
  const sources = Object.values(exports).flatMap((entry) => entry['@healer/source'] ?? [])
  return sources.map((source) => path.join(directory, source))
})

const configFile = path.join(root, 'tsconfig.base.json')
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(configFile, ts.sys.readFile).config,
  ts.sys,
  root,
)
const program = ts.createProgram(entryPoints, options)
const checker = program.getTypeChecker()

/** @param {ts.Symbol} symbol */
const resolve = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)

/** @param {ts.Declaration | undefined} declaration */
const placeOf = (declaration) => {
  if (!declaration) return 'nowhere'
  const file = declaration.getSourceFile()
  return `${fromRoot(file.fileName)}:${file.getLineAndCharacterOfPosition(declaration.getStart()).line + 1}`
}

const complaints = new Set()
for (const entry of entryPoints) {
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  if (!module) continue
  for (const symbol of checker.getExportsOfModule(module).map(resolve)) {
    if (symbol.getDocumentationComment(checker).length > 0) continue
    complaints.add(
      `${placeOf(symbol.declarations?.[0])}: ${symbol.name} is exported, but nothing says what it is`,
    )
  }
}
for (const complaint of complaints) process.stdout.write(`${complaint}\n`)
if (complaints.size > 0) process.exitCode = 1
