import { devNull } from 'node:os'
import { EffectError } from '@healer/core/errors'
import { execa } from 'execa'
import { buildCleanEnvironment } from '../processes/build-clean-environment.ts'

/** One call of git. */
export interface GitRequest {
  /** Where it runs. */
  readonly directory: string
  /** What follows `git`. */
  readonly command: readonly string[]
  /** Text for its standard input. */
  readonly input?: string
  /** Variables for this call alone: `GIT_INDEX_FILE`. */
  readonly environment?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** How a call of git ended; an exit code other than 0 is no error by itself. */
export interface GitResult {
  readonly exitCode: number
  readonly output: string
  readonly errorOutput: string
}

/** The only way to git. A test passes one that dies around a call. */
export type RunGit = (request: GitRequest) => Promise<GitResult>

/** What {@link createGitRunner} needs. */
export interface GitRunnerOptions {
  /** Default: `git`, as `PATH` finds it. */
  readonly gitPath?: string
  /** The environment that `PATH` and the like are taken from. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Bytes of output beyond which a call fails. */
const maxOutputBytes = 64 * 1024 * 1024

/**
 * Nothing that the machine or a repository's content brings may run or change what git does.
 *
 * @source reliability.md S35
 */
const settings = [
  `core.hooksPath=${devNull}`,
  `core.attributesFile=${devNull}`,
  `core.excludesFile=${devNull}`,
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'core.autocrlf=false',
  'core.quotePath=false',
  // What is committed survives a crash of the machine too, as the database does.
  'core.fsync=all',
  'commit.gpgSign=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'protocol.allow=never',
  'submodule.recurse=false',
  'log.showSignature=false',
]

/** Refuses prompts, configuration of the user and of the machine, replaced objects, and magic in paths. */
const fixedEnvironment = {
  HOME: devNull,
  XDG_CONFIG_HOME: devNull,
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  GIT_EDITOR: 'false',
  GIT_PAGER: '',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_AUTHOR_NAME: 'Healer',
  GIT_AUTHOR_EMAIL: 'healer@localhost',
  GIT_COMMITTER_NAME: 'Healer',
  GIT_COMMITTER_EMAIL: 'healer@localhost',
}

/**
 * Makes the way to git: arguments as a list, never a shell, hooks and foreign configuration off.
 *
 * execa and not simple-git: that one answers success when git fails quietly (`rev-parse --verify --quiet` of a branch that
 * does not exist), and refuses the very settings that switch hooks and editors off.
 *
 * @returns A function that throws {@link EffectError} `HEALER_EFFECT_FAILED` only when git cannot be run at all, and the
 * signal's reason when it aborts.
 */
export function createGitRunner(options: GitRunnerOptions): RunGit {
  const environment = { ...buildCleanEnvironment(options), ...fixedEnvironment, LC_ALL: 'C' }
  const gitPath = options.gitPath ?? 'git'
  const global = settings.flatMap((setting) => ['-c', setting])
  return async ({ directory, command, input, environment: extra, signal }) => {
    signal?.throwIfAborted()
    const result = await execa(gitPath, [...global, ...command], {
      cwd: directory,
      env: { ...environment, ...extra },
      extendEnv: false,
      input: input ?? '',
      reject: false,
      stripFinalNewline: false,
      maxBuffer: maxOutputBytes,
      ...(signal === undefined ? {} : { cancelSignal: signal }),
    })
    signal?.throwIfAborted()
    if (result.exitCode === undefined || result.isMaxBuffer) {
      const reason = result.originalMessage ?? result.shortMessage ?? 'it was killed'
      throw new EffectError({
        code: 'HEALER_EFFECT_FAILED',
        message: `git ${command[0]} could not be run: ${reason}. Look whether git is installed and works.`,
        details: { what: `git ${command[0]}`, reason },
        cause: result.cause,
      })
    }
    return { exitCode: result.exitCode, output: result.stdout, errorOutput: result.stderr }
  }
}
