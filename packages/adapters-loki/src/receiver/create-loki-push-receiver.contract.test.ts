import { createManualClock, describeLogSource, type LogSourceSetup } from '@healer/core/testing'
import { nowMs } from './__fixtures__/start-receiver.ts'
import { createLokiPushReceiver, type LokiPushReceiver } from './create-loki-push-receiver.ts'

type Line = readonly [stream: string, line: string, atNs: string]

/** A collector that keeps what it was not told is stored: it sends all of it to every receiver that is started. */
async function setup(): Promise<LogSourceSetup> {
  const clock = createManualClock(nowMs)
  const lines: Line[] = []
  const receivers: LokiPushReceiver[] = []
  const send = ({ respond }: LokiPushReceiver, [stream, line, atNs]: Line) => {
    const body = JSON.stringify({ streams: [{ stream: { stream }, values: [[atNs, line]] }] })
    const headers = { 'content-type': 'application/json' }
    return respond(new Request('http://healer/loki/api/v1/push', { method: 'POST', body, headers }))
  }
  const untilQueued = async (receiver: LokiPushReceiver, pushed: readonly Line[]) => {
    const before = receiver.counts().waitingRecords + receiver.counts().acceptedLines
    const answers: Promise<Response>[] = []
    for (const line of pushed) answers.push(send(receiver, line))
    const isTaken = () => {
      const { waitingRecords, acceptedLines } = receiver.counts()
      return waitingRecords + acceptedLines >= before + pushed.length
    }
    while (!isTaken()) await new Promise((resolve) => setImmediate(resolve))
    void Promise.all(answers)
  }
  return {
    subject: () => {
      const receiver = createLokiPushReceiver({ name: 'pushed', clock })
      receivers.push(receiver)
      void untilQueued(receiver, [...lines])
      return receiver.source
    },
    drive: {
      async append(text, stream = 'first') {
        const line: Line = [stream, text, `${BigInt(nowMs) * 1_000_000n + BigInt(lines.length)}`]
        lines.push(line)
        for (const receiver of receivers) await untilQueued(receiver, [line])
      },
      async elapse() {
        await new Promise((resolve) => setImmediate(resolve))
      },
    },
  }
}

describeLogSource('pushes', setup, {
  skip: [
    {
      reason: 'what is pushed has one reader, who says that it is stored',
      tests: ['lets two read at the same time without disturbing one another'],
    },
  ],
})
