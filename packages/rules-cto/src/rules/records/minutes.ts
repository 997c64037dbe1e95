/** Milliseconds of so many minutes. */
export const minutes = (count: number): number => count * 60_000
