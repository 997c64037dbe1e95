/**
 * What Discord takes, in UTF-16 code units; one more and the whole message is refused.
 *
 * @source discord.com/developers/docs/resources/message, "Embed Limits"
 */
export const discordLimits = {
  embeds: 10,
  title: 256,
  description: 4_096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  footer: 2_048,
  /** Of all titles, descriptions, field names, field values and footers of a message together. */
  total: 6_000,
} as const
