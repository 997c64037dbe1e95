import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Detection } from '../contracts/index.ts'
import { UsageError } from '../errors/index.ts'
import {
  composeFingerprint,
  type FingerprintParts,
  hashFingerprint,
  renderFirstVersion,
} from './compose-fingerprint.ts'
import { createFingerprintMemory, type FingerprintCounters } from './create-fingerprint-memory.ts'
import { hashFnv1a64 } from './hash-fnv1a64.ts'
import { renderFingerprintParts } from './render-fingerprint-parts.ts'

/** Composes fingerprints for one installation. */
export interface Fingerprinter {
  /** The key of the incident that a detection belongs to. */
  compose(parts: FingerprintParts): string
  /**
   * Gives a monitor's detection the fingerprint that a rule's of the same alert code or id would have, so that both belong to
   * one incident: a monitor knows no key and composes version 1. Another fingerprint of its own stays.
   */
  adopt(detection: Detection): Detection
  /**
   * Shortens a text that anybody may have written, to hexadecimal digits. With a key nobody without it can make two texts
   * collide.
   */
  digest(text: string): string
  /** A fresh copy of the counters. */
  counters(): FingerprintCounters
}

const minKeyBytes = 16
const hexDigits = 32

/**
 * Creates a fingerprinter.
 *
 * With a key a fingerprint is `v2:` and 32 hexadecimal digits of HMAC-SHA-256: who writes log lines can neither guess what a
 * line's fingerprint will be nor make two collide, and one installation's say nothing to another. It takes in what
 * {@link FingerprintParts.captures} says, too. Without a key it is {@link composeFingerprint}, `v1:`, without captures.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when the key is shorter than 16 bytes.
 */
export function createFingerprinter(key: string | Uint8Array | undefined): Fingerprinter {
  const memory = createFingerprintMemory()
  if (key === undefined) {
    return {
      compose: (parts) => memory.recall(parts, renderFirstVersion, hashFingerprint),
      adopt: (detection) => detection,
      digest: hashFnv1a64,
      counters: memory.counters,
    }
  }
  const encoder = new TextEncoder()
  // A copy: whoever gave the bytes may overwrite them.
  const keyBytes = typeof key === 'string' ? encoder.encode(key) : Uint8Array.from(key)
  if (keyBytes.length < minKeyBytes) throw shortKeyError(keyBytes.length)
  const keyed = hmac.create(sha256, keyBytes)

  const hash = (text: string) =>
    bytesToHex(keyed.clone().update(encoder.encode(text)).digest()).slice(0, hexDigits)

  const compose = (parts: FingerprintParts) =>
    memory.recall(parts, renderFingerprintParts, (text) => `v2:${hash(text)}`)

  return {
    compose,
    adopt(detection) {
      const { ruleId, alertCode, subject, record } = detection
      const parts = { ruleId, alertCode, subject, stream: record.stream }
      if (detection.fingerprint !== composeFingerprint(parts)) return detection
      return { ...detection, fingerprint: compose(parts) }
    },
    // What is hashed for a fingerprint begins with a number.
    digest: (text) => hash(`text ${text}`),
    counters: memory.counters,
  }
}

function shortKeyError(sizeBytes: number): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `The fingerprintKey has ${sizeBytes} bytes; give at least ${minKeyBytes} random ones, the same at every start.`,
    details: { what: 'fingerprintKey', reason: `it has ${sizeBytes} bytes` },
  })
}
