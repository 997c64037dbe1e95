import { type LogRecord, type PodState, podStateSchema } from '@healer/core/contracts'

/** Whether a record is the state of a pod that runs no more. What a line says of that counts for nothing. */
export function hasRunEnded(record: LogRecord): boolean {
  if (record.kind !== 'pod') return false
  const pod = readPod(record.message)
  return pod !== undefined && (pod.phase === 'Succeeded' || pod.phase === 'Failed' || pod.isDeleted === true)
}

function readPod(text: string): PodState | undefined {
  try {
    return podStateSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
