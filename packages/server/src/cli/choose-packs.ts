import type { Command } from 'commander'
import type { PackOptions } from './pack-option.ts'

/**
 * The packs that a command is about: those named as arguments, then those of `--pack`; without either, the one that is the
 * default.
 */
export function choosePacks(
  named: readonly string[],
  options: PackOptions,
  command: Command,
): readonly string[] {
  const isDefault = command.getOptionValueSource('pack') === 'default'
  return named.length > 0 && isDefault ? named : [...named, ...options.pack]
}
