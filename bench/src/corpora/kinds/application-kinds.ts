import type { Draw } from '../draw.ts'
import type { LineKind } from '../line-kind.ts'

const isCrash = (draw: Draw) => draw.random.next() < 0.022

const repeat = (draw: Draw, min: number, max: number, render: () => string) =>
  Array.from({ length: draw.integer(min, max) }, render)

/** What applications write. */
export const applicationKinds: readonly LineKind[] = [
  {
    name: 'json',
    render: (draw, at, message) => [
      JSON.stringify({
        timestamp: at.iso,
        level: draw.pick(['info', 'info', 'info', 'debug', 'warn', 'error']),
        service: draw.service(),
        traceId: draw.hex(16),
        message,
        [draw.camel()]: draw.integer(0, 100_000),
      }),
    ],
  },
  {
    name: 'logfmt',
    render: (draw, at, message) => [
      `time=${at.iso} level=${draw.pick(['info', 'info', 'debug', 'warn'])} caller=${draw.noun()}.go:${draw.integer(10, 900)} component=${draw.service()} msg="${message}" duration=${draw.integer(1, 900)}ms ${draw.noun()}=${draw.integer(0, 9999)}`,
    ],
  },
  {
    name: 'java',
    render: (draw, at, message) => {
      const name = `com.example.${draw.noun()}.${draw.pascal()}`
      const head = `${at.iso.slice(0, 10)} ${at.clock.replace('.', ',')} ${draw.pick(['INFO ', 'INFO ', 'DEBUG', 'WARN '])} [${draw.noun()}-pool-${draw.integer(1, 9)}-thread-${draw.integer(1, 64)}] ${name} - ${message}`
      if (!isCrash(draw)) return [head]
      return [
        head,
        `java.lang.${draw.pick(['IllegalStateException', 'NullPointerException', 'RuntimeException'])}: ${draw.phrase()}`,
        ...repeat(
          draw,
          8,
          24,
          () =>
            `\tat com.example.${draw.noun()}.${draw.pascal()}.${draw.camel()}(${draw.pascal()}.java:${draw.integer(10, 900)})`,
        ),
      ]
    },
  },
  {
    name: 'python',
    render: (draw, at, message) => {
      const head = `${at.iso.slice(0, 10)} ${at.clock.replace('.', ',')} - ${draw.noun()}.${draw.noun()} - ${draw.pick(['INFO', 'INFO', 'WARNING', 'ERROR'])} - ${message}`
      if (!isCrash(draw)) return [head]
      return [
        head,
        'Traceback (most recent call last):',
        ...repeat(
          draw,
          3,
          9,
          () =>
            `  File "/srv/app/${draw.noun()}/${draw.noun()}.py", line ${draw.integer(10, 900)}, in ${draw.snake()}`,
        ),
        `ValueError: ${draw.phrase()}`,
      ]
    },
  },
  {
    name: 'node',
    render: (draw, at, message) => {
      const head = `[${at.iso}] ${draw.pick(['info', 'info', 'debug', 'warn'])}: ${message} {"requestId":"${draw.uuid()}","${draw.noun()}":"${draw.noun()}"}`
      if (!isCrash(draw)) return [head]
      return [
        head,
        `Error: ${draw.phrase()}`,
        ...repeat(
          draw,
          4,
          10,
          () =>
            `    at ${draw.pascal()}.${draw.camel()} (file:///srv/app/dist/${draw.noun()}/${draw.noun()}.js:${draw.integer(10, 900)}:${draw.integer(3, 60)})`,
        ),
      ]
    },
  },
  {
    name: 'agent',
    render: (draw, at, message) => [
      draw.pick([
        `${at.iso}  INFO agent::${draw.noun()}: ${message} session=${draw.uuid()}`,
        `● ${draw.pick(['Bash', 'Read', 'Edit', 'Grep'])}(${draw.noun()}/${draw.noun()}.rs) ${message}`,
        `${JSON.stringify({ type: 'assistant', message: { content: [{ type: 'text', text: message }] }, session_id: draw.uuid() })}`,
      ]),
    ],
  },
  {
    name: 'git',
    render: (draw, _, message) => [
      draw.pick([
        `${draw.hex(7)} ${draw.noun()}(${draw.noun()}): ${message}`,
        ` ${draw.noun()}/${draw.noun()}/${draw.noun()}.ts | ${draw.integer(1, 200)} ${'+'.repeat(draw.integer(1, 20))}${'-'.repeat(draw.integer(1, 20))} ${message}`,
        `remote: Resolving deltas: ${draw.integer(1, 99)}% (${draw.integer(1, 999)}/999), ${message}`,
      ]),
    ],
  },
]
