import { describeSessionStore } from '../contracts/describe-session-store.ts'
import { createMemorySessionStore } from './create-memory-session-store.ts'

describeSessionStore('memory', async () => ({ subject: createMemorySessionStore() }))
