/** What is made field by field, and read only once it is made. */
export type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] }
