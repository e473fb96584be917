// Whoever writes a list to a file asks here what identifiers of other rooms are called; the app knows the rooms.
import { createContext, useContext } from 'react';

/** What identifiers are called, by what they are of; one that has no name keeps its identifier. */
export type AskNames = (wanted: ReadonlyMap<string, ReadonlySet<string>>) => Promise<(of: string, id: string) => string>;

const Names = createContext<AskNames>(() => Promise.resolve((_, id) => id));

export const NamesProvider = Names.Provider;
export const useAskNames = (): AskNames => useContext(Names);
