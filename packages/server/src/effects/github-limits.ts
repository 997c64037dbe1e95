/**
 * What GitHub takes for the body of an issue, a comment or a pull request, in characters; the room for the hidden marker
 * is taken off already.
 *
 * @source reliability.md S31: 65,536
 */
export const maxBodyLength = 65_536 - 1_024
