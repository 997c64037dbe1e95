import { existsSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import path from 'node:path'
import { defineConfig } from 'tsup'

const demoWorld = path.join(import.meta.dirname, '../../examples/demo-world')

export default defineConfig({
  entry: ['src/index.ts', 'src/cli.ts'],
  // `node:sqlite` has no name without its prefix.
  removeNodeProtocol: false,
  format: 'esm',
  target: 'es2023',
  dts: true,
  clean: true,
  // `healer demo` works from the published package too, which has no examples folder beside it.
  onSuccess: async () => {
    if (existsSync(demoWorld)) await cp(demoWorld, 'dist/demo-world', { recursive: true })
  },
})
