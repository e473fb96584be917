// What events say, as a person calls it.
import { useLingui } from '@lingui/react/macro';

export function useFields(): (field: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    kind: t`kind of document`,
    label: t`number of the document`,
    amount: t`amount`,
    asked_by: t`who asked`,
    asked: t`who is asked`,
    actor: t`who did it`,
    state: t`state`,
    document: t`document`,
    number: t`number`,
    customer: t`customer`,
    period: t`month`,
    is_open: t`is open`,
    entry: t`journal entry`,
    item: t`item`,
    party: t`customer or supplier`,
    list: t`price list`,
    id: t`member or key`,
  };
  return (field) => names[field] ?? field;
}
