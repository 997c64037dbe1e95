import { LokiRequestError } from '../client/loki-request-error.ts'

/** The answer, or `undefined` where Loki refuses such a question. */
export async function orRefused<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof LokiRequestError) return undefined
    throw error
  }
}
