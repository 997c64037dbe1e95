/** Whether the file system refused something, for this reason where one is given. */
export function isFileSystemError(error: unknown, code?: string): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return false
  return code === undefined || error.code === code
}
