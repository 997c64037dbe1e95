import { readFile } from 'node:fs/promises'
import { execa } from 'execa'

/**
 * What tells a process from every other that ever had its number, or `undefined` when it has ended.
 *
 * A number alone is not enough: it is given away again. The time of start is added, and on Linux the boot.
 *
 * @param pid - The number of the process.
 */
export async function readProcessIdentity(pid: number): Promise<string | undefined> {
  return process.platform === 'linux' ? await readLinuxIdentity(pid) : await readPosixIdentity(pid)
}

async function readLinuxIdentity(pid: number): Promise<string | undefined> {
  let stat: string
  try {
    stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
  // The name in parentheses may hold anything, so the fields are counted from its end: state is the 1st, start the 20th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
  return isEnded(fields[0] ?? '') ? undefined : `${boot.trim()}:${fields[19] ?? ''}`
}

async function readPosixIdentity(pid: number): Promise<string | undefined> {
  const environment = { PATH: process.env.PATH ?? '', LC_ALL: 'C' }
  const { stdout } = await execa('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    env: environment,
    extendEnv: false,
    reject: false,
  })
  const [state = '', ...started] = stdout.trim().split(/\s+/)
  return state === '' || isEnded(state) ? undefined : started.join(' ')
}

/** A zombie has ended: it only waits for somebody to take note. */
function isEnded(state: string): boolean {
  return state.startsWith('Z') || state.startsWith('X')
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')
}
