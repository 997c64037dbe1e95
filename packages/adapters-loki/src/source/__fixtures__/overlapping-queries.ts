/** Answer together what a ledger writes, many lines twice. */
export const overlappingQueries = [
  '{namespace="cto"} |~ "pod-[01]"',
  '{namespace="cto"} != "pod-1"',
  '{namespace="cto", pod="pod-1"}',
] as const
