import { createRe2jsEngine } from './re2js.ts'
import { describeRegexEngine } from './testing/contracts/describe-regex-engine.ts'

describeRegexEngine('re2js', async () => ({ subject: createRe2jsEngine() }))
