/** How much a name says about the value beside it. */
export type NameStrength = 'password' | 'secret'

/** Names are compared in lower case without their dashes, dots and underscores. */
const passwordEndings: readonly string[] = ['password', 'passwd', 'passphrase', 'pwd']

const secretEndings: readonly string[] = [
  'accesskey',
  'accesskeyid',
  'accountkey',
  'apikey',
  'appkey',
  'authkey',
  'authorization',
  'clientkey',
  'connectionstring',
  'credential',
  'credentials',
  'encryptionkey',
  'masterkey',
  'privatekey',
  'secret',
  'secretkey',
  'servicekey',
  'sessionkey',
  'sharedaccesssignature',
  'signature',
  'signingkey',
  'sshkey',
  'token',
]

/** Short names that are secrets only as the whole of a name, or as its last part: `DB_PASS`, `sig`. */
const wholeNames: Readonly<Record<string, NameStrength>> = { pass: 'password', sig: 'secret', jwt: 'secret' }

/**
 * Says whether a name is one of those that secrets have.
 *
 * @param name - As it stands in the text: `ANTHROPIC_API_KEY`, `spring.datasource.password`, `accessToken`.
 */
export function classifySecretName(name: string): NameStrength | undefined {
  const plain = Array.from(name.toLowerCase())
    .filter((letter) => !'_-.'.includes(letter))
    .join('')
  if (passwordEndings.some((ending) => plain.endsWith(ending))) return 'password'
  if (secretEndings.some((ending) => plain.endsWith(ending))) return 'secret'
  const lastPart = name.slice(Math.max(...['_', '-', '.'].map((mark) => name.lastIndexOf(mark))) + 1)
  const found = lastPart.toLowerCase()
  return Object.hasOwn(wholeNames, found) ? wholeNames[found] : undefined
}
