// Registers a Play with a running Healer, as the platform's client does, and lists the active ones.
// HEALER_ENDPOINT=http://127.0.0.1:8083 node session-client.ts
const endpoint = process.env.HEALER_ENDPOINT ?? 'http://127.0.0.1:8083'
const signal = AbortSignal.timeout(10_000)

const started = await fetch(`${endpoint}/api/v1/session/start`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    play_id: 'play-42',
    repository: '5dlabs/parcel-labels',
    cto_config: { agents: { rex: { tools: { remote: ['brave_search'], localServers: {} } } } },
    tasks: [{ id: '1', title: 'Read the labels of parcels', dependencies: [] }],
  }),
  signal,
})
const { message } = (await started.json()) as { readonly message: string }
// 409 says that the Play is known and still active; that is no failure of ours.
if (started.status !== 200 && started.status !== 409) throw new Error(`${started.status}: ${message}`)
console.log(started.status, message)

const active = await fetch(`${endpoint}/api/v1/sessions/active`, { signal })
const { sessions } = (await active.json()) as { readonly sessions: readonly { readonly play_id: string }[] }
for (const session of sessions) console.log(session.play_id)
