import { Command } from 'commander'
import type { CommandFactory } from './create-program.ts'
import { createFormatOption } from './format-option.ts'
import { createPackOption } from './pack-option.ts'
import { runScan, type ScanOptions } from './run-scan.ts'

const examples = `
Examples:
  healer scan agent.log                       what went wrong in a file
  healer scan logs/*.log --format json        one JSON object a detection
  kubectl logs coderun-rex-42 | healer scan   standard input
  healer scan --pack cto --pack ./mine.json - with rules of your own beside the platform's
  healer scan -q agent.log || echo trouble    for scripts: exit code 1 means that something was found

Each detection is one line. With --format json it has the keys ruleId, alertCode (null where there is none), priority,
severity, tier, file (- for standard input), lineNumber, line and captures.
Standard error ends with the account: files, lines, detections, and what was cut off overlong lines.`

/** Creates `healer scan`: files or standard input in, detections out. */
export const createScanCommand: CommandFactory = (context) =>
  new Command('scan')
    .description('Read logs and print what the rules detect in them.')
    .argument('[file...]', 'files to read; - or none is standard input')
    .addOption(createPackOption())
    .addOption(createFormatOption())
    .option('-q, --quiet', 'no account and no progress on standard error', false)
    .addHelpText('after', examples)
    .action((files: readonly string[], options: ScanOptions) => runScan(files, options, context))
