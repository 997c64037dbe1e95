import type { LogRecord, Subject } from '@healer/core/contracts'

/** Whom a run is of, as far as one record tells. */
export interface RunIdentity {
  readonly subject: Subject & { readonly agent: string }
  /** Name of the CodeRun that it is of, where a label or the CodeRun itself tells. */
  readonly codeRun?: string
}

// As Kubernetes writes it, then as Loki does, which allows letters, digits and underscores only.
const codeRunLabels = ['coderun.cto.5dlabs.io/name', 'coderun_cto_5dlabs_io_name']

/**
 * Reads the CodeRun that a record belongs to from its labels.
 *
 * @source original-healer.md section 4.2, labels read
 */
export function codeRunOf({ labels }: LogRecord): string | undefined {
  const name = codeRunLabels.find((label) => Object.hasOwn(labels, label) && labels[label] !== '')
  return name === undefined ? undefined : labels[name]
}

/** The key that a run is kept under: the pod where one is known, else the CodeRun, else the agent within its Play. */
export function runKeyOf({ subject, codeRun }: RunIdentity): string {
  if (subject.runId !== undefined) return JSON.stringify(['run', subject.runId])
  return codeRun === undefined ? agentKeyOf(subject) : codeRunKeyOf(codeRun)
}

/** Other names under which the latest run is found: one that was met under another one of its names is the same. */
export function aliasesOf({ subject, codeRun }: RunIdentity): readonly string[] {
  return codeRun === undefined ? [agentKeyOf(subject)] : [codeRunKeyOf(codeRun), agentKeyOf(subject)]
}

/** Whether two records can be of one run: a retry has another pod, the next task another CodeRun. */
export function isSameRun(one: RunIdentity, other: RunIdentity): boolean {
  if (!agrees(one.subject.runId, other.subject.runId) || !agrees(one.codeRun, other.codeRun)) return false
  const isOneCodeRun = one.codeRun !== undefined && one.codeRun === other.codeRun
  return isOneCodeRun || agentKeyOf(one.subject) === agentKeyOf(other.subject)
}

/** Everything that either tells. */
export function mergeIdentities(known: RunIdentity, added: RunIdentity): RunIdentity {
  const codeRun = known.codeRun ?? added.codeRun
  const subject = { ...added.subject, ...known.subject }
  return codeRun === undefined ? { subject } : { subject, codeRun }
}

function agrees(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b
}

function agentKeyOf({ playId, agent }: Subject): string {
  return JSON.stringify(['agent', playId ?? '', agent])
}

function codeRunKeyOf(codeRun: string): string {
  return JSON.stringify(['code-run', codeRun])
}
