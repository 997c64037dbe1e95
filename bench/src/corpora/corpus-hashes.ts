import type { CorpusName, CorpusSize } from './corpus.ts'

/**
 * SHA-256 of the texts: who makes them anew gets the same bytes, on every machine.
 *
 * Adversarial texts that are made of the literals of the shipped rules have none: they follow the rules, and are made anew in
 * every run.
 */
export const corpusHashes: Readonly<Partial<Record<`${CorpusName}-${CorpusSize}`, string>>> = {
  'mixed-full': 'c145ff1a6b3719356c854c317fdeedddf5f4397e556a96566266f33884ebbf98',
  'mixed-small': '13f7e63885c3238d9b63383697f7f5523d081270bf2b0f6ecba5174371c78f64',
  'hits-0-percent-full': '9ce2102f7c88fde1321576132b3efb971d265558bd247f4ff5da3adc630daee6',
  'hits-0-percent-small': '31bac212322e9db904491ee8fbf05b847400de4aada8362a1af6f9ebfc20a610',
  'hits-1-percent-full': '126f44c5b69b45dd54621660d394ec84d5fc41835e34c949854c32d1ce675f2b',
  'hits-1-percent-small': 'be96c80e39b124b27dcfe1e32f444972894389893d519350a9341abb6b7e0532',
  'hits-10-percent-full': 'ddff226e0f381c9f1dcc5821b86cf22ddb7cc479b538ec3a0d9eea95839fb04a',
  'hits-10-percent-small': '03f4fb7f609a2665a4753f7354151b3dfb6b84734d66ec8c1bd3ea7356e23362',
  'full-lists-full': 'b2b274330e3356d5180e167e75d253d61d580bed3bfb240d28883df5b4f6fa30',
  'full-lists-small': 'b2b274330e3356d5180e167e75d253d61d580bed3bfb240d28883df5b4f6fa30',
}
