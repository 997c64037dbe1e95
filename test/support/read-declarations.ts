import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const root = path.join(import.meta.dirname, '../..')

const readInterface = (file: string, name: string) => {
  const text = readFileSync(path.join(root, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found = source.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  )
  if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`${file} has no interface ${name}.`)
  return found.members.filter(ts.isPropertySignature)
}

const listProperties = (type: ts.TypeNode | undefined) =>
  type && ts.isTypeLiteralNode(type) ? type.members.flatMap((member) => member.name?.getText() ?? []) : []

/** Reads the members of an interface, and the names of each member's own properties. */
export const readMembers = (file: string, name: string): ReadonlyMap<string, readonly string[]> =>
  new Map(readInterface(file, name).map((member) => [member.name.getText(), listProperties(member.type)]))

/** Reads the strings of a union that is the type of a member. */
export const readLiterals = (file: string, name: string, property: string): readonly string[] => {
  const type = readInterface(file, name).find((member) => member.name.getText() === property)?.type
  if (!type || !ts.isUnionTypeNode(type)) throw new Error(`${file}: ${name}.${property} is no union.`)
  return type.types.map((member) => member.getText().slice(1, -1))
}
