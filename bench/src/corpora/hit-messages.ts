import type { Draw } from './draw.ts'

/** Messages that match the patterns of the specification, a few for each of the fourteen. */
export const hitMessages: readonly ((draw: Draw) => string)[] = [
  (draw) => `Tool inventory mismatch - declared 12, available ${draw.integer(1, 11)}`,
  (draw) => `ERROR: Tool inventory MISMATCH - missing from CLI: [${draw.snake()}]`,
  (draw) => `declared tools [${draw.snake()}, ${draw.snake()}] checked, one is missing`,
  (draw) => `cto-config for ${draw.service()} is missing, using the last one`,
  (draw) => `cto-config.json: invalid value at line ${draw.integer(1, 400)}`,
  (draw) => `ERROR: MCP server '${draw.noun()}' failed to initialize: exit code ${draw.integer(1, 127)}`,
  (draw) => `tools-server at http://${draw.ip()}:8080 is unreachable`,
  (draw) => `thread '${draw.noun()}' panicked at src/${draw.snake()}.rs:${draw.integer(1, 900)}:13`,
  (draw) => `fatal error: ${draw.phrase()}`,
  (draw) => `dial tcp ${draw.ip()}:${draw.port()}: connect: connection refused`,
  (draw) => `${draw.noun()} ${draw.verb()} but hit the timeout of ${draw.integer(1, 60)}s`,
  (draw) => `Max retries exceeded with url: /${draw.snake()}`,
  (draw) => `permission denied (os error 13): filesystem ${draw.path()}`,
  (draw) => `HTTP 401 Unauthorized for ${draw.person()}`,
  (draw) => `invalid token presented by ${draw.person()}@${draw.domain()}`,
  (draw) => `prompt template not found: ${draw.snake()}.hbs`,
  (draw) => `prompt of ${draw.person()}: section ${draw.noun()} missing`,
  (draw) => `role of agent ${draw.person()} is undefined`,
  (draw) => `task context for ${draw.service()} is empty`,
]
