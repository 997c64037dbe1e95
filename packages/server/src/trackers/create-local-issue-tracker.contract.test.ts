import { createManualClock, describeIssueTracker } from '@healer/core/testing'
import { createLocalIssueStore } from '../stores/create-local-issue-store.ts'
import { openDatabase } from '../stores/open-database.ts'
import { createLocalIssueTracker } from './create-local-issue-tracker.ts'
import { renderMarkerComment } from './marker-comment.ts'

describeIssueTracker('local', async () => {
  const database = await openDatabase({ path: ':memory:' })
  const store = createLocalIssueStore({ database })
  const subject = createLocalIssueTracker({ store, clock: createManualClock() })
  return {
    subject,
    repositories: ['owner/first', 'owner/second'],
    drive: {
      listIssues: async (repository) => subject.listIssues({ repository }),
      listComments: async (repository, number) => subject.listComments({ repository, number }),
      renderMarker: renderMarkerComment,
    },
    secrets: ['a-token-that-it-never-gets'],
    cleanup: database.close,
  }
})
