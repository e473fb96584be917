// Whom each line is ordered from: the best answer, until somebody chooses another one.
import type { Enquiry } from './api';

/** By the number of the line; null when somebody wants none. */
export type Chosen = Readonly<Record<number, string | null>>;

export const chosenAtFirst = ({ lines }: Pick<Enquiry, 'lines'>): Chosen => Object.fromEntries(lines.map(({ n, answers }) => [n, answers.find(({ is_best: isBest }) => isBest)?.supplier_id ?? null]));

/** Everything that a supplier offers, from them. */
export const allFrom = ({ lines }: Pick<Enquiry, 'lines'>, supplier: string): Chosen =>
  Object.fromEntries(lines.filter(({ answers }) => answers.some((one) => one.supplier_id === supplier && one.offer !== null)).map(({ n }) => [n, supplier]));
