// Building blocks that would cure what hurts: price, own work, and what each may save here, with the source of the figures.
import { useQuery } from '@tanstack/react-query';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { type Block, blocksQuery } from '../blocks/api';
import { DeliveryTag } from '../blocks/BlockCard';
import { useRanges } from '../blocks/ranges';
import { useStakeText } from '../pains/StakeRange';
import { curing } from './curing';

const SHOWN = 5;

export function ReportCures({ org }: { org: string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const all = curing(useQuery(blocksQuery(org)).data?.blocks ?? []);
  if (all.length === 0) return null;
  const rest = number(all.length - SHOWN);
  return (
    <section>
      <h2>{t`What would cure it`}</h2>
      <table className="a-cures">
        <thead>
          <tr>
            <th scope="col">{t`Building block`}</th>
            <th scope="col">{t`Price, once`}</th>
            <th scope="col">{t`Own work`}</th>
            <th scope="col">{t`May save in a year`}</th>
          </tr>
        </thead>
        <tbody>
          {all.slice(0, SHOWN).map((block) => (
            <CureRow key={block.id} block={block} />
          ))}
        </tbody>
      </table>
      {all.length > SHOWN ? <p className="k-small k-soft">{t`${plural(rest, { one: '# more block cures', other: '# more blocks cure' })} something that hurts here; the pool in Cairn shows them all.`}</p> : null}
      <p className="k-small k-soft">{t`Price, work and savings are estimates: the likely value, and below it from low to high. A saving is a claim until it was measured here, and savings of several blocks must not be added up.`}</p>
    </section>
  );
}

function CureRow({ block }: { block: Block }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { yuanParts, weeksParts } = useRanges();
  const tell = useStakeText();
  const cured = block.cures
    .filter(({ hurts }) => hurts)
    .map(({ name }) => text(name))
    .join(' · ');
  const saves = block.saves && block.saves.likely > 0 ? tell(block.saves) : null;
  return (
    <tr>
      <td>
        <strong>{text(block.name)}</strong> <DeliveryTag block={block} />
        <br />
        <span className="k-small">{text(block.does)}</span>
        <br />
        <span className="k-small k-soft">
          {t`Cures: ${cured}`} · {t`Source: ${text(block.source)}`}
        </span>
      </td>
      <Parts label={t`Price, once`} {...yuanParts(block.price)} />
      <Parts label={t`Own work`} {...weeksParts(block.staff_weeks)} />
      <Parts label={t`May save in a year`} likely={saves?.likely ?? t`not told in money`} range={saves?.range ?? ''} />
    </tr>
  );
}

function Parts({ label, likely, range }: { label: string; likely: string; range: string }) {
  return (
    <td data-label={label}>
      {likely}
      {range ? (
        <>
          <br />
          <span className="k-small k-soft">{range}</span>
        </>
      ) : null}
    </td>
  );
}
