// The words for every problem code. A code without words falls back on its status, and shows itself for support.
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import type { ProblemBody, ProblemField } from '../api/problem';

const TEXTS: Record<string, MessageDescriptor> = {
  'network.unreachable': msg`The server cannot be reached. Check the connection and try again.`,
  'app.unexpected': msg`Something unexpected happened on this page.`,
};

const BY_STATUS: Record<number, MessageDescriptor> = {
  0: msg`Something unexpected happened on this page.`,
  400: msg`The request could not be understood.`,
  401: msg`Please sign in.`,
  403: msg`You do not have permission to do this.`,
  404: msg`This does not exist, or you may not see it.`,
  409: msg`This is not possible in the present state.`,
  412: msg`Somebody else changed this meanwhile. Reload and try again.`,
  413: msg`The file is too large.`,
  422: msg`Some entries need correction.`,
  429: msg`Too many attempts. Wait a moment and try again.`,
  503: msg`The server is busy. Try again in a moment.`,
};

const FIELD_TEXTS: Record<string, MessageDescriptor> = {
  required: msg`is required`,
  too_short: msg`is too short (at least {min})`,
  too_long: msg`is too long (at most {max})`,
  out_of_range: msg`is out of range`,
  invalid: msg`is not valid`,
  taken: msg`is already in use`,
};

/** The general reason at the end of a code: `identity.email.taken` is `taken`. */
export function reasonOf(code: string): string {
  return code.slice(code.lastIndexOf('.') + 1);
}

export function useProblemText() {
  const { i18n } = useLingui();
  const say = (text: MessageDescriptor, values: Record<string, unknown>) => i18n._(text.id, values, { message: text.message ?? text.id });
  return {
    textOf(body: ProblemBody): string {
      const known = TEXTS[body.code];
      if (known) return say(known, body.params ?? {});
      const general = BY_STATUS[body.status] ?? msg`The server could not do this.`;
      return `${say(general, {})} (${body.code})`;
    },
    fieldText(field: ProblemField): string {
      const known = FIELD_TEXTS[field.code] ?? FIELD_TEXTS[reasonOf(field.code)];
      return known ? say(known, field.params ?? {}) : field.code;
    },
  };
}
