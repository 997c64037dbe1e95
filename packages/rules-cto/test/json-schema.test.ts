import { rulePackJsonSchema } from '@healer/core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { ctoRulePack } from '../src/index.ts'

it('is what the JSON Schema of packs says', () => {
  const validate = new Ajv2020().compile(rulePackJsonSchema())
  expect([validate(JSON.parse(JSON.stringify(ctoRulePack))), validate.errors]).toEqual([true, null])
})
