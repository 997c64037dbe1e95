const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file. Check the path.',
  ENOTDIR: 'a part of the path is no directory. Check the path.',
  EISDIR: 'it is a directory. Name its files, as in logs/*.log.',
  EACCES: 'you may not read it. Check its permissions.',
  EPERM: 'you may not read it. Check its permissions.',
  ELOOP: 'its links lead in a circle. Check the path.',
  EMFILE: 'too many files are open at once. Join some of them, or raise the limit (ulimit -n).',
  ENAMETOOLONG: 'the path is too long. Check the path.',
}

/** Says why a file cannot be read and what to do; `undefined` for an error that is not the file system's. */
export function describeFileError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  return reasons[error.code] ?? ('syscall' in error ? `the system refuses it (${error.code}).` : undefined)
}
