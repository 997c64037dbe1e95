import type { LiteralTable } from './compile-literal-tables.ts'
import { createFastScan } from './fast-scan/create-fast-scan.ts'
import { loadScanProgram, type ScanProgram } from './fast-scan/load-scan-program.ts'
import type { LiteralScan } from './literal-scan.ts'
import { createPlainScan } from './plain-scan/create-plain-scan.ts'

/**
 * Creates the fastest scan that the machine allows; what they find is the same.
 *
 * @param open - Opens the scan in WebAssembly; `undefined` where there is none.
 */
export function createLiteralScan(
  tables: readonly LiteralTable[],
  open: (() => ScanProgram) | undefined = loadScanProgram(),
): LiteralScan {
  // Where nothing is looked for, no memory is needed.
  if (open === undefined || tables.length === 0) return createPlainScan(tables)
  try {
    return createFastScan(open, tables)
  } catch {
    // Mostly for want of memory, which some hosts do not say by an error; nothing is lost, whatever it was.
    return createPlainScan(tables)
  }
}
