// A refusal that points at a line says which one, in words instead of a path.
import { useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { ProblemError } from '@/api/problem';

export function useToldByLine(error: unknown): unknown {
  const { t } = useLingui();
  // the same refusal stays the same object, so that a form puts it beside its fields once
  return useMemo(() => inWordsOf(error, t), [error, t]);
}

type Say = ReturnType<typeof useLingui>['t'];

function inWordsOf(error: unknown, t: Say): unknown {
  const names: Record<string, string> = {
    item_id: t`Item`,
    n: t`Line`,
    quantity: t`Quantity`,
    price: t`Price without tax`,
    discount: t`Discount %`,
    tax_id: t`Tax`,
    unit: t`Unit`,
    text: t`Name`,
    lot: t`Lot or serial number`,
    serials: t`Serial numbers`,
    party_id: t`Customer or supplier`,
    day: t`Day`,
    due: t`Due`,
    reference: t`Reference`,
    note: t`Note`,
    tolerance: t`Tolerance`,
    amount: t`Amount`,
    lines: t`Lines`,
    supplier_id: t`Supplier`,
    suppliers: t`Suppliers`,
    needed_by: t`Needed by`,
    reason: t`What for`,
    charges: t`Freight and other charges`,
    lead_days: t`Days until it is here`,
    least: t`No less than`,
    answer_by: t`Quotations wanted by`,
  };
  const inWords = (path: string): string => {
    const found = /^lines[[.](\d+)\]?\.(\w+)/.exec(path);
    if (!found) return names[path] ?? path;
    const number = Number(found[1]) + 1;
    return `${t`Line ${number}`}, ${names[found[2] ?? ''] ?? found[2]}`;
  };
  if (!(error instanceof ProblemError) || !error.body.fields) return error;
  return new ProblemError({ ...error.body, fields: error.body.fields.map((field) => ({ ...field, path: inWords(field.path) })) });
}
