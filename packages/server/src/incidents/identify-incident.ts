import { createHash } from 'node:crypto'
import { type Detection, type IncidentId, toId } from '@healer/core/contracts'

/**
 * Names an incident: readable, and the same for the same fingerprint and episode, so that every effect key,
 * marker and branch that is made of it is the same after a crash.
 *
 * @param episode - Counted from 1.
 * @returns Lower-case letters, digits and dashes: `a10-rex-1f3a9c2b04de`.
 */
export function identifyIncident(detection: Detection, episode: number): IncidentId {
  const digest = createHash('sha256')
    .update(`${detection.fingerprint}\n${episode}`)
    .digest('hex')
    .slice(0, 12)
  const words = [detection.alertCode ?? detection.ruleId, detection.subject.agent, digest]
  return toId<'IncidentId'>(
    words
      .filter((word) => word !== undefined)
      .map(slug)
      .filter((word) => word !== '')
      .join('-'),
  )
}

function slug(word: string): string {
  const kept = Array.from(word.toLowerCase().slice(0, 40), (letter) => (isPlain(letter) ? letter : '-'))
  return kept
    .join('')
    .split('-')
    .filter((part) => part !== '')
    .join('-')
}

function isPlain(letter: string): boolean {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')
}
