import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from './__fixtures__/run-command.ts'
import { untrustedCertificate } from './__fixtures__/untrusted-certificate.ts'
import { writeFiles } from './__fixtures__/write-files.ts'

/** A Loki without lines, behind TLS. */
async function serveEmptyLoki(): Promise<string> {
  const server = createServer(untrustedCertificate, (request, response) => {
    const isQuery = request.url?.includes('query_range') === true
    response.end(
      JSON.stringify({ status: 'success', data: isQuery ? { resultType: 'streams', result: [] } : [] }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a Loki with a certificate of its own is read with --ca, and not without', async () => {
  const url = await serveEmptyLoki()
  const workingDirectory = await writeFiles({ 'ca.pem': untrustedCertificate.cert })
  const world = { workingDirectory, fetch: globalThis.fetch }
  const trusted = await runCommand(['scan', '--loki', url, '--ca', 'ca.pem'], world)
  expect(trusted).toMatchObject({ exitCode: 0, stdout: '' })
  expect(trusted.stderr).toMatch(/\nreceived: 0 lines, /)
  const { exitCode, stderr } = await runCommand(['scan', '--loki', url], world)
  expect(exitCode).toBe(2)
  expect(stderr).toMatch(
    /^error: Loki at https\S+ cannot be read: self-signed certificate.* Give its authority by --ca FILE\.\n$/,
  )
})
