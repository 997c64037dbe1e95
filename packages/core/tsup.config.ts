import { defineConfig } from 'tsup'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/contracts/index.ts',
    'src/errors/index.ts',
    'src/re2-wasm.ts',
    'src/testing/index.ts',
  ],
  format: 'esm',
  target: 'es2023',
  dts: true,
  clean: true,
})
