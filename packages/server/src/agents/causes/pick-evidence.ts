import type { Evidence, EvidenceBundle } from '@healer/core/contracts'

/** One kind of evidence. */
export type EvidenceOf<Kind extends Evidence['kind']> = Extract<Evidence, { readonly kind: Kind }>

/** The bundle's evidence of one kind, in order. */
export function pickEvidence<Kind extends Evidence['kind']>(
  bundle: EvidenceBundle,
  kind: Kind,
): readonly EvidenceOf<Kind>[] {
  return bundle.evidence.filter((one): one is EvidenceOf<Kind> => one.kind === kind)
}

/** The bundle's detections that belong to its incident, other incidents' left out. */
export function pickOwnDetections(bundle: EvidenceBundle): readonly EvidenceOf<'detection'>[] {
  const { agent, playId } = bundle.incident.subject
  return pickEvidence(bundle, 'detection').filter(
    ({ detection }) =>
      detection.fingerprint === bundle.incident.fingerprint ||
      (detection.subject.agent === agent &&
        detection.subject.playId === playId &&
        detection.alertCode === bundle.incident.alertCode),
  )
}
