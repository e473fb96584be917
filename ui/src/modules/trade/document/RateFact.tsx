// What one unit of a document's currency is worth; of the draft of an invoice or bill it may be said otherwise.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Row, useToasts } from '@/kit';
import { tidy } from '@/kit/decimal';
import { FormDrawer } from '@/kit/form';
import { useMay } from '@/modules/identity/api';
import { type TradeDocument, useChangeRate } from '../api';
import { RateField } from '../order/CurrencyFields';
import { Fact } from '../parts';
import { stageOf } from '../sides';

export function RateFact({ org, document }: { org: string; document: TradeDocument }) {
  const { t } = useLingui();
  const [isChanging, setIsChanging] = useState(false);
  const mayBill = useMay(org)('trade.bill');
  const { currency } = document.gross;
  if (!document.rate) return null;
  return (
    <Fact name={t`One ${currency} in CNY`}>
      <Row tight>
        <span className="k-num">{document.rate}</span>
        {mayBill && document.state === 'draft' && stageOf(document.kind) === 'bill' ? <Button size="small" onClick={() => setIsChanging(true)}>{t`Change the rate`}</Button> : null}
      </Row>
      {isChanging ? <RateDrawer org={org} document={document} onClose={() => setIsChanging(false)} /> : null}
    </Fact>
  );
}

function RateDrawer({ org, document, onClose }: { org: string; document: TradeDocument; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const change = useChangeRate(org, document);
  const { number } = document;
  return (
    <FormDrawer<{ rate: string }>
      title={t`Change the rate`}
      isOpen
      onClose={onClose}
      submitLabel={t`Save`}
      isBusy={change.isPending}
      error={change.error}
      initial={{ rate: document.rate ?? '' }}
      onSubmit={({ rate }) =>
        change.mutate(tidy(rate), {
          onSuccess: () => {
            say(t`${number} has another rate.`);
            onClose();
          },
        })
      }
    >
      <RateField org={org} currency={document.gross.currency} day={document.day} isNeeded />
    </FormDrawer>
  );
}
