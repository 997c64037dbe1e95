import os from 'node:os'
import process from 'node:process'

/** What a record was measured on. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly platform: string
  readonly node: string
  /** Mean of running processes over the last minute, before the first bench. */
  readonly load: number
}

/** Describes this machine; nothing that names it. */
export function describeMachine(): Machine {
  return {
    cpu: (os.cpus()[0]?.model ?? 'unknown').trim(),
    cores: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 1024 ** 3),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    load: Math.round((os.loadavg()[0] ?? 0) * 100) / 100,
  }
}

/** Whether so much else runs that numbers would be of that. */
export function isBusy({ load, cores }: Machine): boolean {
  return load > cores / 2
}
