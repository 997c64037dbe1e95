import { inventoryMismatch } from './inventory-mismatch.ts'
import { toolNotFound } from './tool-not-found.ts'
import { unresolvedTools } from './unresolved-tools.ts'

/**
 * Alert code A10: an agent lacks tools that its config declares. In every rule of this code `tools` are those that it lacks.
 *
 * As the specification words it, then as the platform does.
 */
export const a10ToolInventory = [...inventoryMismatch, ...toolNotFound, ...unresolvedTools] as const
