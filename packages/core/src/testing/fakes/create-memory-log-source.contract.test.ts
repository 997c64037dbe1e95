import { describeLogSource } from '../contracts/describe-log-source.ts'
import { createMemoryLogSource } from './create-memory-log-source.ts'

for (const follow of [true, false]) {
  describeLogSource(`memory, ${follow ? 'following' : 'to its end'}`, async () => {
    const source = createMemoryLogSource({ follow, maxBatchRecords: 4 })
    return {
      subject: () => source.reopen(),
      drive: {
        async append(line, stream = 'first') {
          source.append(line, { stream })
        },
        async elapse() {},
      },
    }
  })
}
