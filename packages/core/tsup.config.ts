import { defineConfig } from 'tsup'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/contracts/index.ts',
    'src/errors/index.ts',
    'src/re2-wasm.ts',
    'src/re2js.ts',
    'src/testing/index.ts',
    'src/worker.ts',
    'src/yaml.ts',
    'src/worker/rule-pack-thread.ts',
  ],
  format: 'esm',
  target: 'es2023',
  // The tsconfig of core hides Node from its main code; the entry points that need Node are built here too.
  dts: { compilerOptions: { types: ['node'] } },
  clean: true,
})
