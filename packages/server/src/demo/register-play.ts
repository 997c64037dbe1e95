/** What {@link registerPlay} needs. */
export interface RegisterPlayOptions {
  /** Where Healer listens: `http://127.0.0.1:8083`. */
  readonly healerEndpoint: string
  readonly playId: string
  readonly repository: string
  readonly service: string
  /** The text of the repository's `cto-config.json`. */
  readonly config: string
  readonly task: { readonly id: string; readonly title: string }
  readonly fetch: typeof globalThis.fetch
  readonly signal: AbortSignal
}

/**
 * Registers a Play as the platform's own client does: one POST with the config's agents and one task.
 *
 * Registering a Play that is active already changes nothing, so a restart may do it again.
 *
 * @source original-healer.md section 1.6
 */
export async function registerPlay(options: RegisterPlayOptions): Promise<void> {
  const { agents } = JSON.parse(options.config) as { readonly agents: unknown }
  const response = await options.fetch(`${options.healerEndpoint}/api/v1/session/start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      play_id: options.playId,
      repository: options.repository,
      service: options.service,
      namespace: 'cto',
      cto_config: { agents },
      tasks: [{ ...options.task, dependencies: [] }],
    }),
    signal: options.signal,
  })
  const body = await response.text()
  const isAccepted = response.status === 200 || response.status === 409
  if (!isAccepted) throw new Error(`Healer answered ${response.status}: ${body}`)
}
