// What an item is made of, over all levels, as a tree.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Modal, Note, Problem, Quantity, ScrollBox, Skeleton, Stack } from '@/kit';
import { Input } from '@/kit/form';
import { explosionQuery, type ItemSummary } from '../api';
import { useUnits } from '../useWords';

const STEP_PX = 22;

export function StructureDrawer({ org, item, onClose }: { org: string; item: ItemSummary | undefined; onClose: () => void }) {
  if (!item) return null;
  return <Structure org={org} item={item} onClose={onClose} />;
}

function Structure({ org, item, onClose }: { org: string; item: ItemSummary; onClose: () => void }) {
  const { t } = useLingui();
  const units = useUnits(org);
  const [quantity, setQuantity] = useState('1');
  const isNumber = /^\d+(?:\.\d{1,6})?$/.test(quantity) && Number(quantity) > 0;
  const found = useQuery({ ...explosionQuery(org, item.id, quantity), enabled: isNumber });
  const lines = found.data?.lines ?? [];
  return (
    <Modal open title={t`${item.name} is made of`} onCancel={onClose} footer={null} width={720}>
      <Stack>
        <Input aria-label={t`Quantity`} inputMode="decimal" value={quantity} onChange={(event) => setQuantity(event.target.value)} suffix={units.name(item.stock_unit)} style={{ maxWidth: 200 }} />
        <Problem error={found.error} />
        {found.isPending ? <Skeleton /> : null}
        {found.data && lines.length === 0 ? <Note>{t`No bill of material of this item is released today.`}</Note> : null}
        {lines.length > 0 ? (
          <ScrollBox label={t`Components`} height={460}>
            <table className="k-table">
              <thead>
                <tr>
                  <th scope="col">{t`Component`}</th>
                  <th scope="col" data-align="end">{t`Quantity`}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line, place) => (
                  // eslint-disable-next-line react/no-array-index-key -- the same part stands in several places
                  <tr key={place}>
                    <td style={{ paddingInlineStart: 14 + (line.level - 1) * STEP_PX }}>
                      {line.name} <span className="k-small k-soft">{line.code}</span>
                    </td>
                    <td data-align="end">
                      <Quantity value={line.quantity} unit={units.name(line.unit)} digits={6} />
                      {line.is_rounded ? <div className="k-small k-faint">{t`rounded up from ${line.exact}`}</div> : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        ) : null}
      </Stack>
    </Modal>
  );
}
