// One block at a glance.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { plural } from '@lingui/core/macro';
import { Row, Tag, useLanguage } from '@/kit';
import { useStakeText } from '../pains/StakeRange';
import type { Block, Pool } from './api';
import { useRanges } from './ranges';

export function BlockCard({ org, block, stages }: { org: string; block: Block; stages: Pool['stages'] }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { yuan, weeks } = useRanges();
  const tell = useStakeText();
  const cured = block.cures.filter((cure) => cure.hurts);
  return (
    <Link to="/o/$org/blocks/$block" params={{ org, block: block.id }} className="k-card b-card">
      <span className="p-line-stage">{text(stages.find(({ id }) => id === block.stage)?.name)}</span>
      <h2>{text(block.name)}</h2>
      <p>{text(block.does)}</p>
      <dl>
        <div>
          <dt>{t`Price`}</dt>
          <dd className="k-num">{yuan(block.price)}</dd>
        </div>
        <div>
          <dt>{t`Own work`}</dt>
          <dd className="k-num">{weeks(block.staff_weeks)}</dd>
        </div>
        {block.saves && block.saves.likely > 0 ? (
          <div>
            <dt>{t`May save`}</dt>
            <dd className="k-num">{t`about ${tell(block.saves).likely} a year`}</dd>
          </div>
        ) : null}
      </dl>
      <Row tight>
        {cured.length > 0 ? <Tag tone="primary">{plural(cured.length, { one: 'cures # pain of yours', other: 'cures # pains of yours' })}</Tag> : null}
        <DeliveryTag block={block} />
      </Row>
    </Link>
  );
}

export function DeliveryTag({ block }: { block: Block }) {
  const { t } = useLingui();
  const { capability, is_there } = block.delivered_by;
  if (capability === null) return <Tag>{t`A service to buy`}</Tag>;
  return is_there ? <Tag tone="good">{t`In this program`}</Tag> : <Tag tone="warn" icon={null}>{t`In this program, not yet`}</Tag>;
}
