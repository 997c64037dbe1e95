import type { Remediator } from '@healer/core/contracts'
import { mendToolDeclaration } from './playbooks/mend-tool-declaration.ts'
import type { Playbook } from './playbooks/playbook.ts'

const defaultPlaybooks: readonly Playbook[] = [mendToolDeclaration]

/** Creates the remediator that needs no model: the first playbook for the diagnosed cause proposes. */
export function createPlaybookRemediator(options?: { readonly playbooks?: readonly Playbook[] }): Remediator {
  const playbooks = options?.playbooks ?? defaultPlaybooks
  return {
    contractVersion: 1,
    name: 'playbooks',
    async propose(request) {
      request.signal.throwIfAborted()
      const { cause } = request.diagnosis
      const playbook = playbooks.find(({ causes }) => causes.includes(cause))
      if (playbook === undefined)
        return { kind: 'declined', reason: `No playbook mends the cause '${cause}'.` }
      return playbook.propose(request)
    },
  }
}
