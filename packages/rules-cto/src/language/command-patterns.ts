const level = '(?:\\[?(?:trace|debug|info|notice|warn|warning|error)\\b\\]?:?[ \\t]+)?'
const time = '(?:[0-9][\\w:.,+-]*[ \\t]+(?:(?:stdout|stderr)[ \\t]+[fp][ \\t]+)?)?'
const target = '(?:[\\w-]+(?:::[\\w-]+)+(?:\\{[^{}\\n]*\\})?:[ \\t]*)?'

/** RE2 source for what a logger puts before a line: time, level, target. */
export const lineLead: string = `^[ \\t]*${time}${level}${target}[ \\t]*`

// A tick or a triangle; no quote, prompt, bullet or comment, behind which anybody's words may stand.
const ornament = '(?:[^\\w\\s"\'`$+<>#*(\\[{|\\\\/-]{1,4}[ \\t]+)?'
const verb = '(?:now[ \\t]+)?(?:running|executing|invoking)'
const noun = '(?:[ \\t]+(?:the[ \\t]+)?(?:command|tool|script))?'

/**
 * How agents, shells and runners write that they run a command; the group `command` holds it.
 *
 * All begin where the line does: a command in the middle of a sentence is only spoken of.
 */
export const commandPatterns: readonly { readonly literals: readonly string[]; readonly regex: string }[] = [
  {
    literals: ['$ ', '+ ', '❯ ', '➜ '],
    regex: `${lineLead}(?:[\\w.-]+@[\\w.-]+:?[^\\s$]*[ \\t]?)?(?:\\$|\\+{1,4}|❯|➜)[ \\t](?<command>[^ \\t\\n].*)$`,
  },
  {
    literals: ['running', 'executing', 'invoking'],
    regex: `${lineLead}${ornament}${verb}${noun}(?:[ \\t]*:)?[ \\t]+(?<command>[^ \\t\\n].*)$`,
  },
  {
    literals: ['run:', 'exec:', 'execute:', 'command:', 'cmd:', 'bash:', 'shell:', 'tool:', 'script:'],
    regex: `${lineLead}${ornament}(?:run|exec|execute|command|cmd|bash|shell)${noun}:[ \\t]+(?<command>[^ \\t\\n].*)$`,
  },
  {
    literals: [']run ', '::run '],
    regex: `${lineLead}(?:##\\[group\\]|::group::)run[ \\t]+(?<command>[^ \\t\\n].*)$`,
  },
  {
    literals: ['bash', 'shell', 'execute', 'run_command'],
    regex: `${lineLead}${ornament}(?:bash|shell|execute|run_command|run_shell_command)[ \\t]*\\((?:command[ \\t]*[=:][ \\t]*)?(?<command>.*)\\)`,
  },
  {
    literals: ['command="', 'cmd="'],
    regex:
      '^(?:[0-9]{4}-|[\\w.]+=|\\[?(?:trace|debug|info|notice|warn|warning|error)\\b)(?:[^"\\n]|"[^"\\n]*")*[ \\t](?:command|cmd)="(?<command>(?:[^"\\\\\\n]|\\\\.)*)"',
  },
  {
    literals: ['msg="', 'message="'],
    regex: `^[ \\t]*(?:[\\w.]+=(?:"[^"\\n]*"|[^ \\t"\\n]*)[ \\t]+)*(?:msg|message)="(?:${verb}${noun}(?:[ \\t]*:)?|\\$)[ \\t]+(?<command>[^"\\\\\\n]*)`,
  },
]
