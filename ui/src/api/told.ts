// What the server tells, as types: it always writes a field, so what the document calls optional is there, perhaps as null.
import type { components } from './schema';

export type Schemas = components['schemas'];

export type Told<T> = T extends readonly (infer Item)[] ? Told<Item>[] : T extends object ? { [Key in keyof T]-?: Told<Exclude<T[Key], undefined>> } : T;
