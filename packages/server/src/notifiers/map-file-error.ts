import type { DeliveryOutcome } from '@healer/core/contracts'

type Failure = Exclude<DeliveryOutcome, { readonly kind: 'delivered' }>

const rejections: Readonly<Record<string, Failure>> = {
  EACCES: { kind: 'rejected', reason: 'unauthorized' },
  EPERM: { kind: 'rejected', reason: 'unauthorized' },
  EROFS: { kind: 'rejected', reason: 'unauthorized' },
  ENOENT: { kind: 'rejected', reason: 'not-found' },
  ENOTDIR: { kind: 'rejected', reason: 'not-found' },
  EISDIR: { kind: 'rejected', reason: 'invalid' },
  ELOOP: { kind: 'rejected', reason: 'invalid' },
  ENAMETOOLONG: { kind: 'rejected', reason: 'invalid' },
  EFBIG: { kind: 'rejected', reason: 'too-large' },
}

/** What passes by itself, or when somebody makes room: a full disk, a quota, too many open files, a bad moment. */
const temporary: ReadonlySet<string> = new Set(
  'EAGAIN EBUSY EDQUOT EINTR EIO EMFILE ENFILE ENOMEM ENOSPC ESTALE ETIMEDOUT'.split(' '),
)

/** What a failure of the file system means to a delivery; `undefined` when it is no failure of the file system. */
export function mapFileError(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  if (temporary.has(error.code)) return { kind: 'retry', reason: 'unavailable' }
  return Object.hasOwn(rejections, error.code) ? rejections[error.code] : undefined
}
