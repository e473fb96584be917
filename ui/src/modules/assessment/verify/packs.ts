// Which files of the folder of packs make up a framework.
export interface PackFile {
  name: string;
  text: string;
}

/** Files that share their name before the first dot are one pack. */
export function packsOf(files: readonly PackFile[]): PackFile[][] {
  const packs = new Map<string, PackFile[]>();
  for (const file of files) {
    const pack = file.name.split('.')[0] ?? file.name;
    packs.set(pack, [...(packs.get(pack) ?? []), file]);
  }
  return [...packs.values()];
}
