import fc from 'fast-check'
import { arbitraryPattern, arbitraryPatternText, arbitraryText } from '/work/main/packages/core/test/support/arbitrary-patterns.ts'
import { writeMatchingText } from '/work/main/packages/core/test/support/write-matching-text.ts'
import { createRe2WasmEngine } from '/work/main/packages/core/src/re2-wasm.ts'
import { createRe2jsEngine } from '/work/main/packages/core/src/patterns/re2js/create-re2js-engine.ts'
import { parsePattern, safeParsePattern } from '/work/main/packages/core/src/patterns/parse-pattern.ts'
import { createSeededRandom } from '/work/main/packages/core/src/testing/create-seeded-random.ts'
const a = createRe2WasmEngine({maxCompiled: 50}), b = createRe2jsEngine()
let pairs = 0; const kinds = new Map<string, string[]>()
const note = (k: string, s: string) => { const l = kinds.get(k) ?? []; l.push(s); kinds.set(k, l) }
const tryc = (e: any, p: any) => { try { return e.compile(p) } catch (x: any) { return x.message.slice(0,200) } }
const show = (m: any) => m === undefined ? 'none' : JSON.stringify([m.index, m.text, {...m.captures}])
fc.assert(fc.property(fc.oneof({arbitrary: arbitraryPattern, weight: 4}, {arbitrary: fc.record({source: arbitraryPatternText, caseSensitive: fc.boolean()}), weight: 1}), fc.array(arbitraryText, {minLength:3,maxLength:3}), fc.integer(), (p, texts, seed) => {
  if (/\{(?:500|1000)\}/.test(p.source) && /\\[pPWC]|\[|\./.test(p.source)) return
  if (/\\C/.test(p.source)) return
  const ea = tryc(a, p), eb = tryc(b, p)
  if (typeof ea === 'string' || typeof eb === 'string') {
    if (typeof ea !== typeof eb) note('compile', JSON.stringify(p) + ' ' + (typeof ea === 'string' ? 'WASM ' + ea : 'JS ' + eb)); return }
  const r = createSeededRandom(seed); const { node } = parsePattern(p)
  const w = Array.from({length:4}, () => writeMatchingText(node, r))
  for (const t of [...texts, ...w, ...w.map((x,i) => texts[i%3]+x)]) {
    pairs++
    const ma = ea.match(t), mb = eb.match(t)
    if (show(ma) !== show(mb)) note('match', JSON.stringify(p)+' '+JSON.stringify(t)+' wasm '+show(ma)+' js '+show(mb))
    if (ea.test(t) !== eb.test(t) || ea.test(t) !== (ma !== undefined)) note('test', JSON.stringify(p)+' '+JSON.stringify(t)+' wasm '+ea.test(t)+' js '+eb.test(t))
  }
  ea.dispose()
}), {numRuns: Number(process.argv[2] ?? 3000)})
console.log(pairs); for (const [k, l] of kinds) { console.log(k, l.length); l.sort((x,y)=>x.length-y.length); for (const s of l.slice(0, 25)) console.log('  ', s) }
