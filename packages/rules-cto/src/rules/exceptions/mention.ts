import type { Matcher } from '@healer/core/contracts'
import { onlyAs } from './only-as.ts'

const article =
  '(?:(?:an?|any|the|every|each|its|new|default|request|read|write|connect|connection|idle|client|job|http) )*'
const prepositions = 'for|if|when|whenever|against|about|without|no|handles?|treats?'
const policies =
  'retry|retries|retryable:?|backs? off|escalates?|polic(?:y|ies):?|handler|hook|callback|action|behaviou?r|restarts?|alerts?'
const verbs =
  'set(?:s|ting)?|us(?:e|es|ing)|add(?:s|ed|ing)?|implement(?:s|ed|ing)?|creat(?:es|ed|ing)|(?:increas|reduc|updat|chang|configur)(?:ed|ing)|(?:extend|document|register|clear)(?:ed|ing)|testing|entering|resetting'
const nouns =
  'handlers?|handling|middleware|polic(?:y|ies)|layer|module|interceptor|guard|watcher|controller|reporting|checks?|detection|monitor(?:ing)?|config\\w*|settings?|options?|values?|support|rules?|filters?|plugin|manager|service|tests?|tracker|tracking|metrics?|timer|branch|section|behaviou?r'
const participles =
  'enabled|disabled|registered|configured|initiali[sz]ed|installed|handled|set|documented|increased|reduced|extended|cleared|reset|changed'

/** Forms in which a line speaks of a failure that has not happened: what is done for it, on it, without it. */
const before = (word: string) =>
  `\\b(?:${prepositions}|(?:${policies})(?: \\w+){0,3} on|${verbs})[ \\t]+${article}["'\`]?${word}`

/** The same: what is named after it, what was done about it. */
const after = (word: string) =>
  `${word}s?["'\`]?[ \\t-]+(?:(?:is|are|was|will be)[ \\t]+(?:an?\\b|the\\b|now\\b)|(?:(?:is|are|was|has been)[ \\t]+)?(?:${participles})\\b|(?:${nouns})\\b)`

/**
 * Matches lines that only speak of a failure, wherever they name it: all in what stands before it, or all in what follows.
 *
 * @param core - A part of the word, as `onlyAs` wants it.
 * @param word - RE2 source of the word.
 * @param others - Further harmless forms of it.
 */
export function mentioned(core: string, word: string, others: readonly string[] = []): Matcher {
  return { any: [before, after].map((form) => onlyAs(core, [form(word), ...others])) }
}
