/**
 * RE2 in JavaScript, by re2js: the engine for browsers and edges. It needs nothing of Node.
 *
 * @module
 */
export { createRe2jsEngine, type Re2jsEngineOptions } from './patterns/re2js/create-re2js-engine.ts'
