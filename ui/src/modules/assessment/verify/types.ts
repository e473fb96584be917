// What goes into the verifier and what comes out, as `ui/verifier` and the crate `certificate` write it.
export interface Issuer {
  name: string;
  public_key: string;
}

export interface Desk {
  certificate: string;
  revocations: readonly string[];
  trusted: readonly Issuer[];
  /** Days since 1970-01-01. */
  today: number;
}

export type Word = 'valid' | 'valid_in_part' | 'invalid' | 'expired' | 'revoked';
export type Outcome = 'passed' | 'failed' | 'not_possible';
export type Subject = 'format' | 'signature' | 'issuer' | 'validity' | 'revocation' | 'items' | 'recomputation';

export interface Check {
  subject: Subject;
  outcome: Outcome;
  code: string;
  zh: string;
  en: string;
}

export interface Standing {
  score: string;
  level: number;
}

export interface Certified {
  id: string;
  issuer: Issuer;
  holder: { name: string; credit_code: string | null };
  framework: { urn: string; edition: string; package_version: string; readiness: string };
  judged_on: string;
  issued_at: string;
  valid_until: string;
  result: { supported: Standing; claimed: Standing; assessed: Standing | null };
  items: { count: number };
}

/** One thing that went into the result: exactly one of these. */
export interface Item {
  answer?: {
    node: string;
    value: {
      holds?: boolean;
      options?: readonly string[];
      ratio?: { part: string; whole: string };
      direction?: 'worse' | 'flat' | 'better';
      not_applicable?: { reason: string; approver: string };
    };
  };
  document?: { node: string; verdict: 'supports' | 'refutes'; strength: string };
  indicator?: { query: { indicator: string }; current: { value: string } | null; newest: string };
  facts?: { query: { fact_type: string; within_days: number }; slices: readonly FactSlice[] };
  carried?: { node: string; framework: string; strength: string };
}

export interface FactSlice {
  count: number;
}

export interface ShownItem {
  /** Its place among all items, from 0. */
  index: number;
  item: Item;
}

export interface Verification {
  word: Word;
  checks: readonly Check[];
  certified: Certified | null;
  items: readonly ShownItem[];
}
