import type { Matcher } from '@healer/core/contracts'
import { fieldIs } from './field-is.ts'
import { fieldMatches } from './field-matches.ts'

/** A review that approves. */
export const approvingReview: Matcher = fieldIs('comment', 'review', 'approved')

// Not behind `>`, which quotes somebody else, nor behind a backtick, which quotes code.
const opening = '(?:^|\\n)[^\\w\\n>\\x60]*'
const subject = '(?:code|pr|pull request|qa|quality|review|security|status|tests?|verdict)'
const verdict = '(?:approved|lgtm)(?:: (?:✅|true|yes)|[^\\w:?]|$)'

const approving: Matcher = {
  any: [
    fieldMatches('comment', 'body', `${opening}${verdict}`),
    fieldMatches(
      'comment',
      'body',
      `${opening}${subject}(?: review)?(?: is| are|:)?[^\\w\\n>\\x60]{1,6}${verdict}`,
    ),
    fieldMatches('comment', 'body', `${opening}i (?:hereby )?approve\\b`),
    fieldMatches('comment', 'body', '^\\s*✅'),
  ],
}

const refusing: Matcher = {
  any: [
    fieldMatches(
      'comment',
      'body',
      "\\b(?:cannot|can't|do not|don't|won't|will not|unable to) (?:be )?approve",
    ),
    fieldMatches(
      'comment',
      'body',
      '\\b(?:not|never|nor|if|once|until|unless|when) (?:be |it is |yet )?(?:approved|lgtm)\\b',
    ),
    fieldMatches(
      'comment',
      'body',
      '\\b(?:approve|approved|lgtm)(?:[:,]? but\\b|: (?:no|not|false|❌)| (?:by|if|once|unless|until|when)\\b)',
    ),
    fieldMatches(
      'comment',
      'body',
      `❌|${opening}(?:${subject}\\W{1,4})?changes (?:are )?(?:requested|required)\\b`,
    ),
  ],
}

/** A comment that is no verdict of the code host's, and approves in so many words: `LGTM`, `✅ Approved`, `Review: approved`. */
export const approvingComment: Matcher = {
  all: [
    approving,
    { none: [refusing, fieldIs('comment', 'review', 'approved', 'changes-requested', 'dismissed')] },
  ],
}

/** Whatever approves. @source original-healer.md section 3.10, A5: approved/lgtm/✅ */
export const approval: Matcher = { any: [approvingReview, approvingComment] }
