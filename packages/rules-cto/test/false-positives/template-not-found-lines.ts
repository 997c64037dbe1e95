import type { KnownLines } from './known-lines-of-rule.ts'

/** Lines with the words of `cto-template-not-found`. */
export const templateNotFoundLines: KnownLines = {
  ruleId: 'cto-template-not-found',
  benign: [
    'template not found: 0',
    'DEBUG template not found in cache, loading it from disk',
    '   ✓ says template not found (1 ms)',
    'fix: say which template not found',
    '[INFO] fallback for template not found registered',
    'template not found count: 0',
    'no template not found errors',
  ],
  reported: [
    'ERROR: Template not found: rex/implementation.hbs',
    'INFO prompt: template not found, agent runs without one',
    'template not found: 3',
    'level=info msg="template not found" name=watch/factory',
    'jinja2.exceptions.TemplateNotFound: template not found',
    'DEBUG template not found in cache nor on disk: rex.hbs',
    'template not found',
    'ERROR template not found',
    'INFO template not found',
    'INFO template not found: rex.hbs',
    '{"level":"info","msg":"template not found"}',
    'level=info msg="template not found" name=rex',
    'template not found: 1',
    'INFO no agent prompt: template not found',
    'DEBUG template not found in cache',
    'DEBUG template not found in cache, failed loading it from disk',
  ],
}
