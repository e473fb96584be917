// How long stock may lie still before somebody should ask why.
export const IDLE_DAYS = [90, 180, 365] as const;
export type IdleDays = (typeof IDLE_DAYS)[number];
export const USUAL: IdleDays = 180;

export const idleDaysOf = (days: unknown): IdleDays => IDLE_DAYS.find((known) => known === Number(days)) ?? USUAL;
