// What somebody typed, as it is compared.

/** Whatever case and width it was typed in. */
export const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
