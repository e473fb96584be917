// One block in full: what it cures here, what it takes, what can go wrong, and how one sees that it works.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, Note, Page, PageHeader, Problem, Row, Skeleton, Split, Stack, Stat, Tag, useLanguage } from '@/kit';
import { StartBlock } from '../outcomes/StartBlock';
import { useStakeText } from '../pains/StakeRange';
import { useAccepted } from './accepted';
import { type Block as BlockBody, blocksQuery } from './api';
import { DeliveryTag } from './BlockCard';
import { useRanges } from './ranges';
import './blocks.css';

const route = getRouteApi('/o/$org/blocks/$block');

export function Block() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org, block: id } = route.useParams();
  const pool = useQuery(blocksQuery(org));
  const block = pool.data?.blocks.find((one) => one.id === id);
  const title = block ? text(block.name) : t`Building block`;
  const back = (
    <Link to="/o/$org/blocks" params={{ org }}>
      {t`All blocks`}
    </Link>
  );
  return (
    <Page title={title}>
      <PageHeader title={title} back={back} lead={text(block?.does)} actions={block ? <Actions org={org} block={block} /> : null} />
      <Problem error={pool.error} />
      {pool.isPending ? <Skeleton lines={8} /> : null}
      {pool.data && !block ? <Note>{t`There is no such block. It may have been taken out of the pool.`}</Note> : null}
      {block ? <Body org={org} block={block} /> : null}
    </Page>
  );
}

function Actions({ org, block }: { org: string; block: BlockBody }) {
  return (
    <Row>
      <DeliveryTag block={block} />
      <StartBlock org={org} block={block.id} />
    </Row>
  );
}

function Body({ org, block }: { org: string; block: BlockBody }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const { yuanParts, weeksParts } = useRanges();
  const [price, running, work] = [yuanParts(block.price), yuanParts(block.running), weeksParts(block.staff_weeks)];
  return (
    <>
      <Card>
        <div className="k-stats">
          <Stat label={t`Price, once`} value={price.likely} note={price.range} />
          <Stat label={t`Running, a year`} value={running.likely} note={running.range} />
          <Stat label={t`Own work`} value={work.likely} note={work.range} />
          <Stat label={t`Until daily use`} value={t`${number(block.weeks)} weeks`} />
        </div>
        <p className="k-small k-soft b-source">{t`Source: ${text(block.source)}`}</p>
      </Card>
      <Split>
        <Card title={t`What it cures`} lead={t`The share of the money at stake that it is expected to save in a year; a claim until it is measured. ${text(block.effect)}`}>
          <ul className="b-list">
            {block.cures.map((cure) => (
              <Cure key={cure.pain} org={org} cure={cure} />
            ))}
          </ul>
        </Card>
        <Stack>
          <Card title={t`It works when`}>
            <ul className="b-list">
              {block.accepted_when.map((test) => (
                <Accepted key={test.indicator} org={org} test={test} />
              ))}
            </ul>
          </Card>
          <Blocks org={org} title={t`Needs before it`} blocks={block.needs} />
          <Blocks org={org} title={t`Replaces`} blocks={block.excludes} />
        </Stack>
      </Split>
      {block.risks.length > 0 ? (
        <Card title={t`What can go wrong`}>
          <ul className="b-risks">
            {block.risks.map((risk) => (
              <li key={risk.en}>{text(risk)}</li>
            ))}
          </ul>
        </Card>
      ) : null}
      {block.raises.length + block.answers.length > 0 ? (
        <Card title={t`What holds afterwards`} lead={t`Statements of the national framework; your records show them once the block is in daily use.`}>
          <ul className="b-risks">
            {[...block.raises, ...block.answers].map((node) => (
              <li key={node.id}>{text(node.name)}</li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

function Cure({ org, cure }: { org: string; cure: BlockBody['cures'][number] }) {
  const { t } = useLingui();
  const { text, percent } = useLanguage();
  const { share } = useRanges();
  const tell = useStakeText();
  const saves = cure.saves ? tell(cure.saves) : null;
  return (
    <li>
      <span>
        <Link to="/o/$org/pains/$pain" params={{ org, pain: cure.pain }}>
          {text(cure.name)}
        </Link>{' '}
        {cure.hurts ? <Tag tone="bad" icon={null}>{t`hurts here`}</Tag> : null}
      </span>
      <span className="k-num k-small">
        {share(cure.share, (value) => percent(value, 0))}
        {saves ? <strong> · {t`about ${saves.likely} a year`}</strong> : null}
      </span>
    </li>
  );
}

function Accepted({ org, test }: { org: string; test: BlockBody['accepted_when'][number] }) {
  const { text } = useLanguage();
  const tell = useAccepted();
  return (
    <li>
      <Link to="/o/$org/indicators/$indicator" params={{ org, indicator: test.indicator }}>
        {text(test.name)}
      </Link>
      <span className="k-num">{tell(test)}</span>
    </li>
  );
}

function Blocks({ org, title, blocks }: { org: string; title: string; blocks: BlockBody['needs'] }) {
  const { text } = useLanguage();
  if (blocks.length === 0) return null;
  return (
    <Card title={title}>
      <ul className="b-list">
        {blocks.map(({ id, name }) => (
          <li key={id}>
            <Link to="/o/$org/blocks/$block" params={{ org, block: id }}>
              {text(name)}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
