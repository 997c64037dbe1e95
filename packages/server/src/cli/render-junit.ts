import { escapeTerminalText } from './escape-terminal-text.ts'

/** One test of a {@link JUnitSuite}. */
export interface JUnitCase {
  /** What is tested: the id of a rule. */
  readonly className: string
  readonly name: string
  /** Absent where it holds. */
  readonly failure?: { readonly message: string; readonly details: readonly string[] }
}

/** Tests that belong together. */
export interface JUnitSuite {
  readonly name: string
  readonly cases: readonly JUnitCase[]
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/**
 * Makes text of others fit for XML.
 *
 * What is not seen becomes visible as in a terminal (`\x1b`), which takes away everything that XML 1.0 cannot hold: controls,
 * lone surrogates and the two non-characters.
 *
 * @source https://www.w3.org/TR/xml/#charsets
 */
function escapeXml(text: string): string {
  const visible = escapeTerminalText(text).replace(/[\uFFFE\uFFFF]/g, (character) =>
    character === '\uFFFE' ? '\\u{fffe}' : '\\u{ffff}',
  )
  return visible.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

function renderCase({ className, name, failure }: JUnitCase): string {
  const head = `    <testcase classname="${escapeXml(className)}" name="${escapeXml(name)}"`
  if (failure === undefined) return `${head}/>`
  const details = failure.details.map(escapeXml).join('\n')
  return `${head}>\n      <failure message="${escapeXml(failure.message)}">${details}</failure>\n    </testcase>`
}

function countFailures(cases: readonly JUnitCase[]): number {
  return cases.filter(({ failure }) => failure !== undefined).length
}

/**
 * Renders tests as JUnit XML, as CI systems read it.
 *
 * Own code: the libraries that write JUnit pass through characters that no XML parser accepts, and log text has them.
 *
 * @source https://github.com/testmoapp/junitxml
 */
export function renderJUnit(suites: readonly JUnitSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases)
  const rendered = suites.map(({ name, cases }) =>
    [
      `  <testsuite name="${escapeXml(name)}" tests="${cases.length}" failures="${countFailures(cases)}">`,
      ...cases.map(renderCase),
      '  </testsuite>',
    ].join('\n'),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="healer rules test" tests="${all.length}" failures="${countFailures(all)}">`,
    ...rendered,
    '</testsuites>',
    '',
  ].join('\n')
}
