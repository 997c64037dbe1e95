/** A line as a container runtime writes it. @source kubernetes/design-proposals-archive node/kubelet-cri-logging.md */
export interface CriLine {
  /** RFC 3339, as it stands there. */
  readonly time: string
  readonly stream: string
  /** `F` for a whole line, `P` for a part of one; further tags follow after a colon. */
  readonly tag: string
  /** What the container wrote. */
  readonly message: string
}

const criLine =
  /^(\d{4}-\d\d-\d\dT[\d:.]{5,20}(?:Z|[+-]\d\d:\d\d)) (stdout|stderr) ([FP](?::[^ ]{0,64})?)(?: (.*))?$/s

/** Reads a line of the CRI format: `<time> stdout|stderr F|P <message>`; `undefined` where it is none. */
export function parseCriLine(text: string): CriLine | undefined {
  const [, time, stream, tag, message = ''] = criLine.exec(text) ?? []
  if (time === undefined || stream === undefined || tag === undefined) return undefined
  return { time, stream, tag, message }
}
