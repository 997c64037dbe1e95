import { UsageError } from '@healer/core/errors'
import type * as z from 'zod/mini'

/**
 * Parses what an agent answered.
 *
 * @param agent - Names who answered, in the error.
 * @throws {@link UsageError} `HEALER_AGENT_ANSWER_INVALID` with the first thing that is wrong.
 */
export function parseAnswer<Answer>(schema: z.ZodMiniType<Answer>, answer: unknown, agent: string): Answer {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw createAnswerError(
    agent,
    `${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'wrong shape'}`,
  )
}

/** The error of an answer that nobody may act on. */
export function createAnswerError(agent: string, reason: string): UsageError {
  return new UsageError({
    code: 'HEALER_AGENT_ANSWER_INVALID',
    message: `The answer of '${agent}' is not believed: ${reason}. It is asked again, then a human is called.`,
    details: { agent, reason },
  })
}
