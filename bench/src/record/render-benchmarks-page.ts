import type { StoredRecord } from './read-newest-record.ts'
import { renderMarkdownTable } from './render-markdown-table.ts'
import { renderResult } from './render-result.ts'

/** Renders docs/reference/benchmarks.md out of a record. */
export function renderBenchmarksPage({ name, record }: StoredRecord): string {
  const { cpu, cores, memoryGiB, platform, node, load } = record.machine
  const versions = new Map(
    record.results
      .flatMap(({ measurements }) => measurements)
      .flatMap(({ title, version }) => (version === undefined ? [] : [[version, title] as const])),
  )
  return `${[
    '# Benchmarks',
    `Written by \`npm run bench\` out of [${name}](../../bench/record/${name}); do not edit. What each bench asks, how it is measured and how to read it: [bench/README.md](../../bench/README.md). Ratios within one run are what to trust.`,
    renderMarkdownTable(
      ['Measured', 'On'],
      [
        ['Day', record.date],
        ['Processor', `${cpu}, ${cores} cores, ${memoryGiB} GiB; one core is used`],
        ['System', platform],
        ['Node', node],
        ['Load before', String(load)],
        ['Peers', [...versions.keys()].join('; ')],
      ],
    ),
    ...record.results.map(renderResult),
    '## Texts',
    renderMarkdownTable(
      ['Text', 'Lines', 'Bytes', 'SHA-256'],
      record.corpora.map(({ name: corpus, lines, bytes, sha256 }) => [
        corpus,
        lines.toLocaleString('en-US'),
        bytes.toLocaleString('en-US'),
        `\`${sha256.slice(0, 16)}…\``,
      ]),
    ),
  ].join('\n\n')}\n`
}
