/** Whether a pattern has a repetition that prefers the shorter match: `*?`, `+?`, `??`, `{2,}?`. */
export function hasNonGreedyRepetition(source: string): boolean {
  const bare = source
    .replaceAll(/\\Q.*?(?:\\E|$)/gs, 'x')
    .replaceAll(/\\./gs, 'x')
    .replaceAll(/\[\^?\]?[^\]]*\]/g, 'x')
  return /(?:[*+?]|\{\d+(?:,\d*)?\})\?/.test(bare)
}
