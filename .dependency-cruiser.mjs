import { importRules } from './scripts/checks/import-rules.mjs'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: importRules,
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/dist/|/__fixtures__/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@healer/source', 'import', 'types', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
