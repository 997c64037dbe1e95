import { describeIssueTracker } from '../contracts/describe-issue-tracker.ts'
import { createMemoryIssueTracker } from './create-memory-issue-tracker.ts'

for (const hasReadLag of [false, true]) {
  describeIssueTracker(hasReadLag ? 'memory, with lists that lag' : 'memory', async () => {
    const subject = createMemoryIssueTracker({ hasReadLag, baseUrl: 'https://tracker.example' })
    return {
      subject,
      repositories: ['owner/first', 'owner/second'],
      drive: {
        listIssues: async (repository) => subject.listIssues(repository),
        listComments: async (repository, number) => subject.listComments(repository, number),
        renderMarker: (marker) => marker,
        settle: async () => subject.settle(),
      },
      secrets: ['a-token-that-it-never-gets'],
    }
  })
}
