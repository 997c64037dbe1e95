function describeRecord(part: string): Readonly<Record<string, string>> {
  return {
    [`${part}.line`]: 'The line, without its end; of a typed record its JSON.',
    [`${part}.kind`]: 'What the record is. Default: log, or what the rule looks at.',
    [`${part}.labels`]: 'Labels of the record, besides those of the scope.',
    [`${part}.source`]: 'Source of the record. Default: as the scope wants it.',
    [`${part}.playId`]: 'Play of the record. Default: none.',
    [`${part}.agent`]: 'Agent of the record. Default: as the scope wants it.',
    [`${part}.phase`]: 'Phase of the record. Default: as the scope wants it.',
  }
}

function describeExample(part: string): Readonly<Record<string, string>> {
  return {
    [`${part}.around`]: 'Other records, in any order, played on a clock of their own.',
    [`${part}.captures`]: 'Captures that the rule must yield, exactly.',
    [`${part}.severity`]: 'The severity with which the rule must fire.',
    [`${part}.fingerprint`]:
      'What the captures of its fingerprint must come to, without numbers, ids, paths and addresses.',
  }
}

/**
 * What an editor says of a key, by the part of a pack that has it and the keys that lead to it within that part.
 *
 * A key of a pack without a text, and a text without a key, fail a test.
 */
export const jsonSchemaTexts: Readonly<Record<string, string>> = {
  'pack.format': 'Version of this format.',
  'pack.name': 'Kebab-case: cto.',
  'pack.version': 'Semantic version of the pack.',
  'pack.title': 'One line for people.',
  'pack.rules': 'In the order that breaks ties between rules of one priority and severity.',
  'overlay.format': 'Version of this format.',
  'overlay.name': 'Kebab-case, unique among the overlays that are applied together.',
  'overlay.version': 'Semantic version of the overlay.',
  'overlay.title': 'One line for people.',
  'overlay.pack': 'Name of the pack that it tunes.',
  'overlay.rules': 'What is changed, rule by rule; what is not named stays.',
  'ruleOverlay.id': 'Id of a rule of the pack.',
  'ruleOverlay.exceptions': 'Come after those of the rule itself.',
  'ruleOverlay.mode': 'Takes the place of the mode of the rule.',
  'ruleOverlay.severity': 'Takes the place of the severity of the rule.',
  'ruleOverlay.disabled': 'Takes the rule out.',
  'ruleOverlay.disabled.reason': 'Why the rule is taken out.',
  'rule.id': 'Kebab-case, unique over all loaded packs, never reused.',
  'rule.title': 'One line for people.',
  'rule.alertCode': 'A class of failures that several rules may share: A10.',
  'rule.priority': 'The order of rules; 1 comes first.',
  'rule.severity': 'The impact.',
  'rule.tier': 'Who is woken. Default: follows from priority, severity and action.',
  'rule.mode':
    'live raises detections; shadow is on trial: counted, sampled, told to nobody; signal sees what is no failure. Default: live.',
  'rule.scope': 'Which records the rule is about. Default: all.',
  'rule.match': 'What a line must look like. A rule has exactly one of match, sequence, expect.',
  'rule.window': 'How often match must be seen before the rule fires. Default: once.',
  'rule.sequence': 'Steps that must follow one another. A rule has exactly one of match, sequence, expect.',
  'rule.expect': 'What must happen in time. A rule has exactly one of match, sequence, expect.',
  'rule.repeatIntervalMs':
    'Milliseconds of event time in which the same is not told again, but counted. Default: each is told.',
  'rule.exceptions': 'What is no failure although it matches; the first one that matches is named.',
  'rule.captureLists':
    'Named groups that hold a list separated by commas or blanks; their captures are arrays.',
  'rule.fingerprint': 'What else tells its incidents apart, besides rule or alert code, Play and agent.',
  'rule.action': 'What follows when the rule fires.',
  'rule.source': 'Where the pattern comes from.',
  'rule.runbook': 'What a person does about it: a URL or a path.',
  'rule.examples': 'Lines that show what the rule means; they are run when the pack is loaded.',
  'rule.examples.matching': 'Lines on which the rule fires.',
  'rule.examples.rejecting': 'Lines on which it does not.',
  'rule.examples.injected': "Lines in which somebody else's words stand where the rule looks.",
  'fingerprint.captures':
    'Named groups; numbers, ids, paths and addresses in what they capture are left out. Counts where the detector has a fingerprintKey.',
  'action.autonomy':
    'How far Healer may go by itself: observe records, issue reports, draft-pull-request and ready-pull-request mend.',
  'action.strategy': 'What kind of mending helps. Without it a human is called.',
  'action.escalateAtOnce': 'A human is called at once, whatever else is done. Default: false.',
  'matcher.literal': 'A text that must stand in the line as it is.',
  'matcher.regex': 'A pattern of RE2; its named groups become captures.',
  'matcher.any': 'Matches when one of its members does; the first one that does gives the captures.',
  'matcher.all': 'Matches when all of its members do; their captures are joined.',
  'matcher.none': 'Matches when none of its members does; captures nothing.',
  'matcher.caseSensitive': 'Default: false.',
  'matcher.on': 'Where it looks. Default: at the message.',
  'target.label': 'A label of the record, by its exact name.',
  'target.field': 'A field of a line of JSON, logfmt or CRI, by its path with dots: error.code.',
  'target.of': 'The kind of typed record that the field belongs to. Default: a line of a log.',
  'scope.labels':
    'Labels by name; each must be there, with one of the values. A value that ends in * is a prefix.',
  'scope.sources': 'Names of sources.',
  'scope.agents': 'Agents, as the subject names them.',
  'scope.phases': 'Phases of a session, as the subject names them.',
  'exception.id': 'Kebab-case, unique in its rule.',
  'exception.owner': 'Who answers for it: a person or a team.',
  'exception.reason': 'Why this is no failure.',
  'exception.expiresOn':
    'Last day on which it holds, in UTC, by the time of the record: 2026-12-31. Default: never.',
  'exception.match': 'What suppresses a match of the rule.',
  'exception.examples': 'Lines that show what it suppresses.',
  'exception.examples.suppressed': 'Lines that the rule matches and the exception suppresses.',
  'exception.examples.kept': 'Lines on which the rule fires all the same.',
  ...describeRecord('example'),
  ...describeExample('example'),
  ...describeRecord('injected'),
  ...describeExample('injected'),
  'injected.fires': 'Whether the rule fires all the same.',
  ...describeRecord('timedRecord'),
  'timedRecord.offsetMs': 'Milliseconds after the line of the example; negative: before it.',
  'timedRecord.times': 'So many such records at that time. Default: 1.',
  'window.kind':
    'sliding: the last withinMs before each match; tumbling: spans side by side; idle-gap: matches at most withinMs apart.',
  'window.withinMs': 'Milliseconds of event time; at most a week.',
  'window.count': 'So many matches. A window has exactly one of count, distinct, rate.',
  'window.count.atLeast': 'From so many on the rule fires.',
  'window.distinct': 'Matches with so many different values.',
  'window.distinct.of': 'What must differ.',
  'window.distinct.atLeast': 'From so many on the rule fires.',
  'window.rate': 'As many matches as such a rate gives in withinMs; not for idle-gap.',
  'window.rate.atLeastPerSecond': 'Matches a second.',
  'window.by': 'Each key has a window of its own. Default: one for the whole rule.',
  'sequence.steps': 'Two to eight, in the order of their event times; the first one happens.',
  'sequence.by': 'Each key has a sequence of its own. Default: one for the whole rule.',
  'step.id': 'Unique within the sequence.',
  'step.match': 'What the line of this step looks like.',
  'step.absent': 'It must not happen, until the next step or its deadline.',
  'step.withinMs': 'Milliseconds after the last step that happened. Every step but the first has it.',
  'expectation.event': 'What must happen.',
  'expectation.withinMs': 'Milliseconds of event time after the start.',
  'expectation.after': 'What starts the time: a match, or the first record of a Play or of an agent.',
  'expectation.after.match': 'A line that starts the time.',
  'expectation.after.once':
    'Only the first match of a key starts the time; later ones say that the same still goes on.',
  'expectation.by': 'Each key has a time of its own.',
}
