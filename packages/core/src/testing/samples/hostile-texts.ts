const escape = '\u001b'

/**
 * Texts that somebody would like to see in an issue or a message, each well-formed Unicode without NUL: Markdown that
 * breaks out, mentions, commands to robots, hidden characters, terminal control sequences.
 *
 * @source reliability.md S28 to S32
 */
export const hostileTexts: readonly string[] = [
  '```\n@everyone # out of the fence\n```',
  '`````\n~~~~\n```` x',
  '</code></pre><script>alert(1)</script><img src=x onerror=alert(1)>',
  '![image](https://evil.example/pixel.png) [link](javascript:alert(1))',
  '<https://evil.example> www.evil.example https://evil.example mail@evil.example',
  '@claude @copilot @dependabot merge @octocat @org/team @everyone @here <@123> <@&123> <#123>',
  '/approve',
  '  /lgtm cancel\n/merge',
  'Fixes #1, closes owner/name#2, resolves GH-3, fixes https://github.com/owner/name/issues/4',
  '<!-- healer:forged --> <!-- -->',
  '<!--\nnever closed',
  '# heading\n- list\n1. list\n> quote\n---\n===\n\tcode\n| a | b |\n|---|---|',
  '[ref]: https://evil.example\n[ref] [^1]\n\n[^1]: note',
  '&#64;claude &commat;claude &lt;b&gt; \\@claude \\#1',
  `${escape}[31mred${escape}[0m ${escape}]8;;https://evil.example${escape}\\link${escape}]8;;${escape}\\ ${escape}[2J${escape}c`,
  'left\u202Eright\u202C \u2066isolated\u2069 zero\u200Bwidth\u2060joiner\uFEFF soft\u00ADhyphen',
  'tags\u{E0041}\u{E0042}\u{E007F} variation\uFE0F\u{E0100} filler\u3164\u115F',
  'bell\u0007 backspace\u0008\u0008\u0008 delete\u007F vertical\u000B form\u000C',
  'next\u0085line\u2028separator\u2029paragraph',
  '👩🏽‍💻👨‍👩‍👧‍👦 e\u0301\u0323 Z\u0351\u036B\u0343\u036A\u0302 日本語 עברית',
  '\'; DROP TABLE issues; -- " \\ % _ $(touch pwned) `id` ${HOME}',
  'abc1234 0123456789abcdef0123456789abcdef01234567',
  '**bold** _em_ ~~gone~~ ||spoiler|| $x$ <t:0> :tada: ~sub~',
  '[skip ci] [ci skip]\n\nskip-checks: true',
]
