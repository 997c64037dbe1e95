import { describeNotifier } from '../contracts/describe-notifier.ts'
import { createMemoryNotifier } from './create-memory-notifier.ts'

for (const supportsLookup of [true, false]) {
  describeNotifier(supportsLookup ? 'memory' : 'memory, without lookup', async () => {
    const subject = createMemoryNotifier({ supportsLookup })
    return {
      subject,
      drive: {
        listReceived: async () =>
          subject.listDeliveries().map(({ key, title, text, fields }) => ({
            key,
            text: [title, text, ...fields.flatMap(({ name, value }) => [name, value])].join('\n'),
          })),
        breakDown: async () => subject.answerAlways({ kind: 'retry', reason: 'unavailable' }),
        mend: async () => subject.answerAlways(undefined),
      },
      secrets: ['a-webhook-that-it-never-gets'],
    }
  })
}
