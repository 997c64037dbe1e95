import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { compileFunction } from 'node:vm'
import type { Re2Module } from './re2-module.ts'

interface WasmInstance {
  readonly exports: object
}

// TypeScript has it in its browser libraries only.
declare const WebAssembly: {
  readonly Module: new (binary: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => WasmInstance
}

/** What Emscripten's loader takes from the outside. @source https://emscripten.org/docs/api_reference/module.html */
interface EmscriptenOverrides {
  readonly print: (text: string) => void
  readonly printErr: (text: string) => void
  readonly instantiateWasm: (imports: object, receive: (instance: WasmInstance) => void) => object
}

type Loader = (
  module: { exports: unknown },
  require: NodeJS.Require,
  directory: string,
  overrides: EmscriptenOverrides,
) => void

let load: (() => Re2Module) | undefined

/**
 * Loads a new instance of re2-wasm's module, whose heap is empty.
 *
 * `require` would give the same instance each time, compile the binary anew for each that is forced out of its cache,
 * and let the module write to the console when its heap is full. So the loader in the package is called here, with
 * the overrides that Emscripten has for that: it says nothing (what it says is in the error, too), and all instances
 * share the compiled binary, which brings a fresh heap down to 2 ms.
 */
export function loadRe2Module(): Re2Module {
  load ??= prepare()
  return load()
}

function prepare(): () => Re2Module {
  const require = createRequire(import.meta.url)
  const file = require.resolve('re2-wasm/build/wasm/re2.js')
  const directory = path.dirname(file)
  const binary = new WebAssembly.Module(readFileSync(path.join(directory, 're2.wasm')))
  const loader = compileFunction(readFileSync(file, 'utf8'), ['module', 'require', '__dirname', 'Module'], {
    filename: file,
  }) as Loader
  return () => {
    const module: { exports: unknown } = { exports: {} }
    loader(module, require, directory, {
      print: () => {},
      printErr: () => {},
      instantiateWasm(imports, receive) {
        const instance = new WebAssembly.Instance(binary, imports)
        receive(instance)
        return instance.exports
      },
    })
    return module.exports as Re2Module
  }
}
