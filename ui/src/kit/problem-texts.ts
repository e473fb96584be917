// The words for problem codes. A code without words falls back on its status, and shows itself for support.
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import type { ProblemBody, ProblemField } from '../api/problem';

const TEXTS: Record<string, MessageDescriptor> = {
  'network.unreachable': msg`The server cannot be reached. Check the connection and try again.`,
  'app.unexpected': msg`Something unexpected happened on this page.`,
  'identity.wrong_sign_in': msg`E-mail, password or code are not right.`,
  'identity.sign_in_first': msg`Please sign in.`,
  'identity.code_required': msg`Enter the one-time code.`,
  'identity.too_many_tries': msg`Too many attempts. Wait a moment and try again.`,
  'identity.sign_up_closed': msg`New accounts are made by invitation here. Ask somebody who is in already.`,
  'identity.not_allowed': msg`You do not have permission to do this. Ask an owner of the organisation.`,
  'identity.last_owner': msg`This is the only owner. Appoint another one first.`,
  'identity.cannot_give': msg`You cannot give away more than you may do yourself.`,
  'identity.role_in_use': msg`Somebody still has this role. Give them another one first.`,
  'identity.invitation_gone': msg`This invitation was used, was withdrawn or has expired. Ask for a new one.`,
  'identity.member_already': msg`You belong to this organisation already.`,
  'identity.totp_on_already': msg`One-time codes are on already.`,
  'identity.too_many_keys': msg`There are too many keys. Revoke some first.`,
  'identity.cross_site': msg`The request came from another website and was refused.`,
  'kernel.not_found': msg`This does not exist, or you may not see it.`,
  'kernel.changed_meanwhile': msg`Somebody else changed this meanwhile. Reload and try again.`,
  'kernel.invalid_fields': msg`Some entries need correction.`,
  'kernel.too_large': msg`The file is too large.`,
  'kernel.not_committed': msg`It could not be stored, so nothing was changed. Try again in a moment.`,
  'kernel.internal': msg`Something failed inside Cairn; nothing was changed. Try again.`,
  'intake.nothing_chosen': msg`No sheet of this file is chosen. Say what at least one of them is.`,
  'intake.chosen_twice': msg`A field is chosen for more than one column.`,
  'intake.wrong_state': msg`This is not possible in the present state.`,
  'intake.imported_before': msg`This very file has been taken in already.`,
  'assessment.unknown_pack': msg`This framework is not known here.`,
  'assessment.outcome_exists': msg`This block has been started already. Give that plan up first; it stays in view.`,
  'assessment.outcome_over': msg`This plan is judged or given up already, so nothing of it can be changed.`,
  'assessment.visit_open': msg`You have an open visit here already. Go on with it.`,
  'assessment.visit_closed': msg`This visit is closed. Open another one to judge again.`,
  'assessment.not_your_visit': msg`This is the visit of somebody else. Open one of your own: the two can be compared.`,
  'assessment.no_photo': msg`This is not a JPEG, PNG or WebP picture. Take the photograph again.`,
  'assessment.too_many_photos': msg`There are eight photographs of this already.`,
  'assessment.other_framework': msg`These visits judged by different frameworks and cannot be compared.`,
  'assessment.certified_already': msg`This very result has a certificate that is in force. Revoke that one first to issue another with other terms.`,
  'assessment.certificate_revoked_already': msg`This certificate is revoked already.`,
  'assessment.certificate_edition': msg`This result was judged by an earlier edition of the framework. Have the result worked out again and certify that one.`,
  'certificate.name': msg`The name of the organisation has letters that cannot stand on a certificate. Change the name first.`,
  'certificate.number_too_large': msg`A number in the records is too large for a certificate.`,
  'certificate.too_many': msg`The result rests on more than a certificate can hold.`,
  'certificate.not_shown': msg`The certificate does not show one of the chosen items.`,
  'programme.cohort_exists': msg`There is a plan for this block and this indicator over the same months already.`,
  'programme.cohort_over': msg`This plan has its verdict or was withdrawn.`,
  'programme.link_gone': msg`This link was withdrawn or is not complete. Ask whoever sent it for a new one.`,
  'programme.answered_already': msg`This was answered already, and the first answer counts.`,
  'programme.survey_not_open': msg`This survey is still being made. Open it first.`,
  'programme.survey_open': msg`This survey is open, so its questions do not change any more. Make a new one from it, or close it.`,
  'programme.survey_closed': msg`This survey is closed. Make a new one from it to ask again.`,
  'programme.survey_full': msg`This survey has as many answers as it can take.`,
  'programme.results_after_end': msg`The result of an anonymous survey is shown when it is closed: from one look to the next it would tell who said what.`,
  'surveying.anonymous_rows': msg`An anonymous survey hands out no single answers.`,
  'surveying.too_few_texts': msg`Fewer than five wrote something here. It is held back, because each of them could be recognised.`,
  'surveying.no_text': msg`Nothing was written to this question.`,
  'assessment.outcome_not_over': msg`This outcome still runs. It can be told of once it is judged or given up.`,
  'programme.case_exists': msg`There is a case of this outcome already.`,
  'programme.case_published': msg`This case is published and does not change any more. Take it back and write a new one.`,
  'programme.case_withdrawn': msg`This case was taken back. Write a new one of the same outcome.`,
  'programme.too_many_cases': msg`This server shows as many cases as it can.`,
  'programme.own_case': msg`Nobody recommends a case of their own.`,
  'programme.no_office': msg`Model rooms are shown by programme offices. No firm has joined a programme of yours yet.`,
  'catalog.code_taken': msg`This code is taken already. Wide and narrow, large and small letters are the same.`,
  'catalog.name_taken': msg`Another one has this name.`,
  'catalog.gtin_taken': msg`Another item has this barcode number.`,
  'catalog.barcode_taken': msg`Another item has this barcode.`,
  'catalog.credit_code_taken': msg`Another one has this credit code: {code} {name}. It is the same organisation.`,
  'catalog.item_used': msg`This item is in use, so this stays as it is. Make a new item, or retire this one.`,
  'catalog.merged_already': msg`This was merged into another one. Use that one.`,
  'catalog.merged_into_itself': msg`Nothing can be merged into itself.`,
  'catalog.location_cycle': msg`A location cannot be part of itself, nor of what is part of it.`,
  'catalog.work_centre_cycle': msg`A work centre cannot be part of itself, nor of what is part of it.`,
  'catalog.bom_cycle': msg`An item would contain itself: {way}`,
  'catalog.bom_draft': msg`This revision is a draft. Release it first.`,
  'catalog.bom_released': msg`This revision is released and does not change any more. Make a new revision of it.`,
  'catalog.bom_retired': msg`This revision is retired. Make a new revision of it.`,
  'catalog.structure_too_deep': msg`This is made of more than 50 levels.`,
  'catalog.structure_too_large': msg`This is made of more than 20,000 lines. Ask for one of its parts.`,
  'catalog.unit_unknown': msg`The item does not say how many stock units this unit is. Add it to the item.`,
  'catalog.would_round': msg`This quantity would have to be rounded. Enter it in the stock unit.`,
  'catalog.not_whole': msg`There are no halves of this item.`,
  'catalog.too_large': msg`The quantity is too large.`,
  'trade.order_not_confirmed': msg`This order is not confirmed, so nothing can be moved or billed of it.`,
  'trade.other_state': msg`Meanwhile it stands differently, so this cannot be done any more. Load the page anew.`,
  'trade.nothing_outstanding': msg`Nothing of this order is outstanding any more.`,
  'trade.more_than_ordered': msg`This is more than was ordered, with its tolerance. Enter less.`,
  'trade.more_than_moved': msg`More is not billed than was ordered, and of a purchase not more than came. Enter less.`,
  'trade.moved_already': msg`Some of it was moved. Take the deliveries or receipts back first, or let the order stand.`,
  'trade.billed_already': msg`It was billed. Take the invoice or bill back first.`,
  'trade.credit_exceeded': msg`With this order the customer would owe more than was agreed. Have them pay first, or raise the limit in the catalog.`,
  'trade.too_large': msg`The amounts are larger than a ledger holds.`,
  'inventory.not_enough': msg`There is not enough of {item}: {wanted} wanted, {available} free in {location}. Deliver what is there, or receive more first.`,
  'inventory.not_stocked': msg`{item} is not kept in stock.`,
  'inventory.not_whole': msg`There are no halves of {item}. Enter a whole number.`,
  'inventory.lot': msg`{item} is tracked by lot or serial number: say which in a part. What is not tracked has none.`,
  'inventory.serial': msg`A serial number of {item} is one piece. Enter them one by one.`,
  'inventory.quantity': msg`A quantity of {item} above zero is needed.`,
  'inventory.same_location': msg`{item} is there already. Choose another location.`,
  'inventory.unknown': msg`Line {line}: the item or the location does not exist.`,
  'inventory.value_needed': msg`Nothing is known of what {item} costs. Say what it is worth.`,
  'inventory.too_large': msg`The numbers are larger than a ledger holds.`,
  'inventory.line_count': msg`These are too many lines, or none. Post it in parts.`,
  'inventory.posted_already': msg`This was posted already. Load the page anew.`,
  'inventory.reverse_the_document': msg`This belongs to a document. Take that one back.`,
  'books.period_closed': msg`The month of this day is closed. Choose a day in an open month, or open that month again.`,
  'books.settled_already': msg`A payment is set against it. Take the payment back first.`,
  'books.posted_already': msg`This was posted already. Load the page anew.`,
  'books.reverse_the_document': msg`This belongs to a document. Take that one back.`,
  'books.role_without_account': msg`The books do not say which account this is posted to. Choose one in the chart of accounts.`,
  'books.not_a_money_account': msg`This is not an account of bank or cash.`,
  'books.other_currency': msg`Both must be in the same currency.`,
  'books.nothing_open': msg`Nothing is open of it any more.`,
  'books.too_many_lines': msg`These are too many lines for one entry of the books. Post it in parts.`,
  'books.too_large': msg`The amounts are larger than a ledger holds.`,
  'lake.sql_syntax': msg`The question is not right SQL.`,
  'lake.sql_unknown_table': msg`There is no table “{table}”.`,
  'lake.sql_unknown_column': msg`There is no column “{column}”.`,
  'lake.sql_not_allowed': msg`Only a single question that reads is allowed: SELECT.`,
  'lake.sql_timeout': msg`The question took longer than {seconds} seconds and was stopped. Narrow it.`,
  'lake.sql_memory': msg`The question needs too much memory. Narrow it, or group less finely.`,
};

/** Problems whose detail is worth reading, because it points at the place in what was typed. */
const WITH_DETAIL = /^lake\.sql_/;

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
  unknown: msg`is not known`,
  past: msg`must lie in the future`,
  too_late: msg`lies too far in the future`,
  too_many: msg`are too many (at most {max})`,
  control_character: msg`has characters that cannot be shown`,
  year_out_of_range: msg`is not a year that can be right`,
  not_whole: msg`must be a whole number`,
  not_a_number: msg`is not a number that can only mean one thing`,
  negative: msg`must not be below zero`,
  check_digit: msg`is mistyped: its check digit does not fit`,
  contradicts: msg`does not go with the rest`,
  too_deep: msg`lies too deep`,
  merged_already: msg`belongs to one that was merged into another one`,
  item_used: msg`stays as it is, because the item is in use`,
  negative_figure: msg`must not be negative`,
  part_exceeds_whole: msg`is more than the whole it is a part of`,
  unknown_industry: msg`is not in the list of industries`,
  unknown_block: msg`is not a block of the pool`,
  outcome_weeks: msg`are too few or too many weeks`,
  outcome_indicators: msg`must be one to eight`,
  no_outcome_indicator: msg`has no history or no good direction, so nothing can be compared`,
  outcome_indicator_twice: msg`is there already`,
  smallest_effect: msg`must lie between 0 % and 100 %`,
  shadow_weeks: msg`must be four to twenty-six weeks`,
  shadow_too_late: msg`must lie before the time after begins`,
  shadow_twice: msg`is there already`,
  shadow_number: msg`needs two numbers`,
  note_needed: msg`must say what was found, or what has to be shown`,
  certificate_years: msg`must be one to three years`,
  credit_code: msg`is mistyped: 18 digits and capital letters, of which the last checks the others`,
  unknown_node: msg`is not in this framework`,
  cohort_begins: msg`must lie within five years from now`,
  cohort_months: msg`is out of range: months of baseline and after learning are needed, and not too many`,
  no_cohort_indicator: msg`cannot be compared: it has no months, or nobody says which way is better`,
  survey_too_large: msg`is too large: a survey has at most 1 MiB`,
  too_many_links: msg`are too many: at most 1,000 links are made at once`,
  no_table: msg`is not in the result`,
  wrong_key: msg`is not right; load the page anew and try again`,
  case_cost: msg`must lie between nothing and a billion yuan`,
  case_cost_parts: msg`does not fit the sum of its parts`,
  case_weeks: msg`must be one to 520 weeks`,
  'trade.party': msg`does not exist in this role`,
  'trade.item': msg`does not exist`,
  'trade.tax': msg`does not exist`,
  'trade.unit': msg`does not fit the unit: add the unit to the item, or enter it in the stock unit`,
  'trade.quantity': msg`must be above zero`,
  'trade.price': msg`must be zero or more`,
  'trade.amount': msg`must be above zero`,
  'trade.discount': msg`must be 0 to 100 per cent`,
  'trade.tolerance': msg`must be 0 to 50 per cent`,
  'trade.due': msg`cannot be before the day of the document`,
  'trade.other_currency': msg`must be in CNY`,
  'trade.line_count': msg`must be 1 to 500`,
  'trade.line_twice': msg`stands twice: post another document for the rest`,
  'trade.order_line': msg`is not a line of the order`,
  'trade.document_count': msg`are too many: at most 200 at once`,
  said_when: msg`must lie between the beginning of the visit and now: look at the clock of this device`,
};

/** The general reason at the end of a code: `identity.email.taken` is `taken`. */
export function reasonOf(code: string): string {
  return code.slice(code.lastIndexOf('.') + 1);
}

/** A fault of a survey or of an answer brings its own words: what was found, and what to do about it. */
export function toldIn(params: Record<string, unknown> | null | undefined, locale: string): string | undefined {
  const read = (text: unknown) => (typeof text === 'object' && text !== null ? (text as Record<string, unknown>)[locale === 'zh-CN' ? 'zh' : 'en'] : undefined);
  const [problem, fix] = [read(params?.['problem']), read(params?.['fix'])];
  if (typeof problem !== 'string') return undefined;
  return typeof fix === 'string' ? `${problem}${locale === 'zh-CN' ? '；' : '; '}${fix}` : problem;
}

/** Such words say themselves what they are about. */
export const isTold = ({ params }: ProblemField): boolean => toldIn(params, 'en') !== undefined;

export function useProblemText() {
  const { i18n } = useLingui();
  const say = (text: MessageDescriptor, values: Record<string, unknown>) => i18n._(text.id, values, { message: text.message ?? text.id });
  return {
    textOf(body: ProblemBody): string {
      const known = TEXTS[body.code];
      if (known) return WITH_DETAIL.test(body.code) && body.detail ? `${say(known, body.params ?? {})} ${body.detail}` : say(known, body.params ?? {});
      const general = BY_STATUS[body.status] ?? msg`The server could not do this.`;
      return `${say(general, {})} (${body.code})`;
    },
    fieldText(field: ProblemField): string {
      const told = toldIn(field.params, i18n.locale);
      if (told) return told;
      const known = FIELD_TEXTS[field.code] ?? FIELD_TEXTS[reasonOf(field.code)];
      return known ? say(known, field.params ?? {}) : field.code;
    },
  };
}
