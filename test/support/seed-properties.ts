import fc from 'fast-check'

// CI repeats what passed on the author's machine; everywhere else each run tries cases that nobody has tried.
const seed = process.env['HEALER_PROPERTY_SEED']
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
