// What so much of an item is made of, over all levels, as a tree.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Note, Problem, Quantity, ScrollBox, Skeleton, Stack } from '@/kit';
import { isAboveZero, tidy } from '@/kit/decimal';
import { Input } from '@/kit/form';
import { explosionQuery, type ItemSummary } from '../api';
import { useUnits } from '../useWords';

const STEP_PX = 22;

export function Structure({ org, item }: { org: string; item: Pick<ItemSummary, 'id' | 'stock_unit'> }) {
  const { t } = useLingui();
  const units = useUnits(org);
  const [quantity, setQuantity] = useState('1');
  const found = useQuery({ ...explosionQuery(org, item.id, tidy(quantity)), enabled: isAboveZero(quantity) });
  const lines = found.data?.lines ?? [];
  return (
    <Stack>
      <Input aria-label={t`Quantity`} inputMode="decimal" value={quantity} onChange={(event) => setQuantity(event.target.value)} suffix={<span>{units.name(item.stock_unit)}</span>} style={{ maxWidth: 200 }} />
      <Problem error={found.error} />
      {found.isPending ? <Skeleton /> : null}
      {found.data && lines.length === 0 ? <Note>{t`No bill of material of this item is released today.`}</Note> : null}
      {lines.length > 0 ? (
        <ScrollBox label={t`Over all levels`} height={460}>
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
  );
}
