import { createHash } from 'node:crypto'

const maxStemLength = 36

/**
 * The id of a play's next run of an agent: like the name of a pod, fit for a path and a label.
 *
 * @param request.playId - Somebody else's text; what no path may have in it is replaced, and a digest tells such names apart.
 * @param request.number - Counted from 1 for each play and agent.
 */
export function buildRunId(request: {
  readonly playId: string
  readonly agent: string
  readonly number: number
}): string {
  const { playId, agent, number } = request
  const slug = playId
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, maxStemLength)
  const digest = createHash('sha256').update(playId).digest('hex').slice(0, 6)
  const isWhole = slug === playId && slug !== ''
  const stem = isWhole ? slug : `${slug === '' ? 'play' : slug}-${digest}`
  return `${stem}-${agent}-${number}`
}
