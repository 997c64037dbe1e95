const value =
  '\\\\?["\']?(?:-?[0-9][\\w.]*|none|null|nil|false|never|off|infinity|default|duration|some\\b|\\$\\{?\\w|["\'{\\[])'
const unit =
  '(?:s(?:ec|tart|top)\\w*|in\\w+|ms|m(?:in|illi)\\w*|[_.-](?:ms|ns|s|sec\\w*|m(?:in|illi)\\w*|start|stop|limit|default)\\b)?'

/** How long something may take: flags, settings, and prose that says so. A report must say elsewhere that it took longer. */
export const timeoutSettings: readonly string[] = [
  `(?:^|[\\s"'([\`])--?[\\w-]*timeout\\b(?:[= ][ \\t]*["']?[0-9][\\w.]*)?`,
  `timeout${unit}\\\\?["']?[ \\t]*(?:=>|:?=|[:|])[ \\t]*${value}`,
  `timeout${unit}[ \\t]+(?:(?:of|is|in|set to|is set to|will be|connect|client|server)[ \\t]+)?[0-9][\\w.]*(?:[ \\t](?:ms|sec|min|hour|milli)\\w*)?[ \\t]*(?:$|[\\r\\n,;.)}\\]"'|])`,
]

/** The same with the number first, and the command of that name. */
export const timeoutSpans: readonly string[] = [
  '\\b(?:with|using) (?:an? )?[0-9][\\w.]*(?:[ -]\\w+)?[ -]timeout\\b',
  '(?:^|[$+:;&(])[ \\t]*timeout[ \\t]+[0-9][\\w.]*[ \\t]',
]

/** The commonest settings, where there is no room for all of them. */
export const briefTimeoutSetting = 'timeout\\w*["\']?[=:][ \\t]*["\']?[0-9][\\w.]*'

/** Functions that have the word in their name. */
export const timeoutFunctions: readonly string[] = [
  '(?:\\b(?:set|clear|with)_?|_on|\\bliston|timeout\\._on)timeout\\b',
]

/** Types that have the word in their name. */
export const timeoutTypes: readonly string[] = [
  'timeout[-_]?(?:middleware|layer|config|handler|policy|service|manager|controller|settings|options|guard|interceptor|module|plugin|filter|watcher)\\w*',
]

/** Files that have the word in their name. */
export const timeoutFiles: readonly string[] = [
  'timeout[\\w-]*\\.(?:[cm]?[jt]sx?|rs|py|go|java|kt|cs|rb|c|h|cc|cpp|md|toml|ya?ml|json|lock|sh|tests?|spec)\\b[\\w.:]*',
]

/** Files, modules, functions and types that have the word in their name. */
export const timeoutNames: readonly string[] = [
  ...timeoutFunctions,
  ...timeoutTypes,
  ...timeoutFiles,
  'timeout[\\w-]*/[\\w./-]+',
  '/timeouts?\\b',
  '\\btimeouts?[ ]{2,}',
  '^timeout (?:method|func_only): ',
  '(?:^|[^:])\\b(?:\\w+::)*timeout::\\w+',
  '(?-i:[\\w:]*[a-z]::timeout(?:: |;))',
  '(?:time|signal|page|test|jest|vi|it|cy|mark)(?:::|\\.)timeout\\(',
  '\\b(?:controllers?|config|settings|options|client|server|http|request|middleware|agent|healer)\\.timeout\\b',
  '\\b(?:controller|component|logger|module|plugin|middleware|target)s?["\']?[=:] ?["\']?(?:[\\w@/.-]+, )*timeout\\b',
]

/** Packages that have the word in their name, as package managers list them. */
export const timeoutPackages: readonly string[] = [
  '\\btests?-timeouts?\\b',
  '[a-z][-_]timeout(?:@| v?|[<>=~^]+|-)[0-9]+\\.[0-9][\\w.]*',
  '(?:^|[ ,@/])timeout(?:@v?|==|-)[0-9]+\\.[0-9][\\w.]*',
  '/(?:[\\w-]*-)?timeout v[0-9]+\\.[0-9][\\w.]*',
]

/** The same in a line that installs something: there a name needs no version. */
export const timeoutPackageNames: readonly string[] = [
  ...timeoutPackages,
  '[a-z][-_]timeouts?\\b',
  '/timeouts?\\b',
]
