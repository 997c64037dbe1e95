import { expect, it } from 'vitest'
import { createBusyMemory, openBusyNote } from './busy-note.ts'

it('keeps what was written last, for whoever has the memory, and cuts what is too long', () => {
  const memory = createBusyMemory()
  const [writer, reader] = [openBusyNote(memory), openBusyNote(memory)]
  expect(reader.read()).toBeUndefined()
  writer.write('rule "á", the pattern "b+"')
  expect(reader.read()).toBe('rule "á", the pattern "b+"')
  writer.write('short')
  expect(reader.read()).toBe('short')
  writer.write('x'.repeat(5000))
  expect(reader.read()).toBe('x'.repeat(2048))
})
