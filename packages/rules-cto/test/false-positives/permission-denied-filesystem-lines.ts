import type { KnownLines } from './known-lines-of-rule.ts'

/** Lines with the words of `cto-permission-denied-filesystem`. */
export const permissionDeniedFilesystemLines: KnownLines = {
  ruleId: 'cto-permission-denied-filesystem',
  benign: [
    'permission denied: 0, filesystem: ok',
    '   ✓ explains permission denied on a filesystem (2 ms)',
    'INFO handler for permission denied on filesystem registered',
    'docs: explain permission denied on a read-only filesystem',
    'grep "permission denied" filesystem.log',
    'permission denied errors: 0, filesystem errors: 0',
    'INFO no permission denied on the filesystem',
  ],
  reported: [
    'ERROR: permission denied on filesystem',
    'Permission denied (os error 13): filesystem /workspace is read-only',
    '{"level":"error","msg":"permission denied","component":"filesystem"}',
    'INFO write failed: permission denied, filesystem is read-only',
    'permission denied: filesystem',
    'open /workspace/a: permission denied (filesystem mounted read-only)',
    'I0104 12:34:56.789012       1 mount.go:42] permission denied on filesystem /data',
    'permission denied on filesystem',
    'INFO permission denied on filesystem',
    'INFO mount: permission denied, filesystem read-only',
    '{"level":"info","msg":"permission denied: filesystem"}',
    'permission denied: 3 on filesystem',
    "EACCES: permission denied, open '/data' (filesystem)",
  ],
}
