declare const brand: unique symbol

/** A string that is the id of one kind of thing and of no other. */
export type Id<Name extends string> = string & { readonly [brand]: Name }

/** Id of a rule, unique within all packs that are loaded together; kebab-case. */
export type RuleId = Id<'RuleId'>
/** Id of a Play session: on the CTO platform the name of the Argo workflow. */
export type PlayId = Id<'PlayId'>
/** Id of one agent run: on the CTO platform the name of the pod. */
export type RunId = Id<'RunId'>
/** Id of a log record, the same whenever the same line is read again: `<source>:<stream>:<position>`. */
export type RecordId = Id<'RecordId'>
/** Id of a detection, the same whenever the same record is judged again: `<ruleId>@<recordId>`. */
export type DetectionId = Id<'DetectionId'>
/** Id of an incident; lower-case letters, digits and dashes, fit for a branch name. */
export type IncidentId = Id<'IncidentId'>

/**
 * Takes a string that is known to be an id, at the edge where it enters.
 *
 * @param value - The id's text; it is not checked.
 */
export function toId<Name extends string>(value: string): Id<Name> {
  return value as Id<Name>
}
