import { expect, it } from 'vitest'
import { compileScanModule } from '../support/compile-scan-module.ts'

const lineLength = 100

function renderScanModule(module: Uint8Array): string {
  const lines =
    Buffer.from(module)
      .toString('base64')
      .match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? []
  return [
    '/**',
    ' * The scan in WebAssembly, in base64: compiled from `assembly/` by the test that compares it with them, with `--update`.',
    ' */',
    'export const scanModule: string = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('')",
    '',
  ].join('\n')
}

it('is what its sources say', async () => {
  await expect(renderScanModule(await compileScanModule())).toMatchFileSnapshot(
    '../../src/prefilter/fast-scan/scan-module.ts',
  )
})
