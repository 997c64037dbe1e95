import { EventEmitter } from 'eventemitter3'
import { messageOf } from '../errors/message-of.ts'
import type { DetectorEventName, DetectorEvents, DetectorListener, DetectorNotice } from './detector.ts'

/** Listeners of a detector, kept from harming it and one another. */
export interface DetectorEventHub {
  on<Name extends DetectorEventName>(name: Name, listener: DetectorListener<Name>): void
  once<Name extends DetectorEventName>(name: Name, listener: DetectorListener<Name>): void
  off<Name extends DetectorEventName>(name: Name, listener: DetectorListener<Name>): void
  /** Whether an event has listeners. */
  isHeard(name: DetectorEventName): boolean
  /** Calls the listeners of an event; never throws. */
  emit(notice: DetectorNotice): void
  /** Listeners that threw or rejected so far. */
  counters(): { readonly listenerFailures: number }
  /** Forgets all listeners. */
  clear(): void
}

type Guarded = (event: unknown) => void

/**
 * Puts a guard around every listener: in eventemitter3 one that throws stops the others and the emitter, and the rejection
 * of one that is async is nobody's.
 */
export function createDetectorEvents(): DetectorEventHub {
  const emitter = new EventEmitter<Record<DetectorEventName, Guarded>>()
  // The same guard each time, so that `off` finds it; weak, so that a listener that is gone is forgotten.
  const guards = new Map<DetectorEventName, WeakMap<DetectorListener<never>, Guarded>>()
  let failures = 0

  const report = (event: DetectorEventName, error: unknown) => {
    failures += 1
    // A listener of failures that fails is counted and not told of itself.
    if (event !== 'listener-failed') emitter.emit('listener-failed', { event, reason: messageOf(error) })
  }

  const guard = <Name extends DetectorEventName>(name: Name, listener: DetectorListener<Name>): Guarded => {
    const known = guards.get(name) ?? new WeakMap<DetectorListener<never>, Guarded>()
    guards.set(name, known)
    const guarded: Guarded =
      known.get(listener) ??
      ((event) => {
        try {
          const answer = listener(event as DetectorEvents[Name])
          if (isThenable(answer)) Promise.resolve(answer).catch((error: unknown) => report(name, error))
        } catch (error) {
          report(name, error)
        }
      })
    known.set(listener, guarded)
    return guarded
  }

  return {
    on: (name, listener) => void emitter.on(name, guard(name, listener)),
    once: (name, listener) => void emitter.once(name, guard(name, listener)),
    off: (name, listener) => void emitter.off(name, guard(name, listener)),
    isHeard: (name) => emitter.listenerCount(name) > 0,
    emit: ({ name, event }) => void emitter.emit(name, event),
    counters: () => ({ listenerFailures: failures }),
    clear: () => void emitter.removeAllListeners(),
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
