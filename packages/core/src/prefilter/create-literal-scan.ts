import type { LiteralTable } from './compile-literal-tables.ts'
import { createFastScan } from './create-fast-scan.ts'
import { createPlainScan } from './create-plain-scan.ts'
import type { LiteralScan } from './literal-scan.ts'
import { loadScanProgram } from './load-scan-program.ts'

/** Creates the fastest scan that the machine allows; what they find is the same. */
export function createLiteralScan(tables: readonly LiteralTable[]): LiteralScan {
  const open = loadScanProgram()
  if (open === undefined) return createPlainScan(tables)
  try {
    return createFastScan(open, tables)
  } catch (error) {
    if (error instanceof RangeError) return createPlainScan(tables)
    throw error
  }
}
