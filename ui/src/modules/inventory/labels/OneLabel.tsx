// One label: the code for the scanner on the left, what people read on the right.
import { useLingui } from '@lingui/react/macro';
import { QrPicture } from '@/kit';
import type { Item } from '@/modules/catalog/api';
import { linkOf } from './digital-link';

export interface LabelShown {
  item: Pick<Item, 'code' | 'name' | 'specification' | 'gtin' | 'tracking'>;
  lot: string;
  expires: string | null;
}

export function OneLabel({ org, label: { item, lot, expires } }: { org: string; label: LabelShown }) {
  const { t } = useLingui();
  const isSerial = item.tracking === 'serial';
  const link = linkOf({ code: item.code, gtin: item.gtin, lot, isSerial, expires }, `${window.location.origin}/o/${org}/stock`);
  return (
    <div className="n-label">
      <QrPicture label={link} text={link} size={96} />
      <div>
        <p className="n-label-name">{item.name}</p>
        <p>{item.specification}</p>
        <p className="k-strong">{item.code}</p>
        {lot === '' ? null : <p>{isSerial ? t`No. ${lot}` : t`Lot ${lot}`}</p>}
        {expires ? <p>{t`Good until ${expires}`}</p> : null}
        {item.gtin ? <p className="k-num">{item.gtin}</p> : null}
      </div>
    </div>
  );
}
