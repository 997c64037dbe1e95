/**
 * Lists forms in which a line speaks of a failure that has not happened: what is done for it, on it, without it, and what is
 * named after it.
 *
 * @param word - RE2 source of the word.
 */
export function mentionForms(word: string): readonly string[] {
  return [
    `\\b(?:for|on|if|when|whenever|against|about|using|with|without|no|checks?|handles?|treats?|says|finds)[ \\t]+(?:(?:an?|any|the|every|each)[ \\t]+)?["'\`]?${word}`,
    `${word}["'\`]?[ \\t-]+(?:handlers?|handling|middleware|polic(?:y|ies)|layer|module|interceptor|guard|watcher|controller|reporting|checks?|detection|monitor(?:ing)?|config\\w*|settings?|options?|values?|support|rules?|filters?|plugin|manager|service|tests?|tracker|tracking|metrics?|enabled|disabled|registered|configured|initiali[sz]ed|installed)\\b`,
  ]
}
