// One statement of a visit: what the firm says, what its records say, and what the assessor says.
import { memo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Row, StatusTag, Tag, useLanguage } from '@/kit';
import { CloudOff } from '@/kit/icons';
import { Reasons } from '../Reasons';
import type { SeenHow, VerdictShown } from './api';
import { Decision } from './Decision';
import { JudgePanel } from './JudgePanel';
import type { Waiting } from './offline/queue';
import { Photos } from './Photos';
import { Replies } from './Replies';
import { type Standing, standingOf, type Statement } from './statements';
import { WordTag } from './Tags';
import type { Seat } from './useSeat';
import { useVisitTexts } from './useVisitTexts';

interface Props {
  org: string;
  visit: string;
  seat: Seat;
  statement: Statement;
  verdict: VerdictShown | undefined;
  waiting: readonly Waiting[];
  /** How the assessor looks at things at the moment. */
  usual: SeenHow;
}

/** There are hundreds of them: only what changed is drawn anew. */
export const StatementItem = memo(function StatementItem({ org, visit, seat, statement, verdict, waiting, usual }: Props) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const standing = standingOf(verdict, waiting);
  const isJudging = seat === 'assessor';
  const { level, strength, floor } = statement;
  return (
    <li className="v-statement">
      <p className="v-text">
        {level === null ? null : <span className="k-faint">{t`Level ${level}`} · </span>}
        {text(statement.text)}
      </p>
      <Row tight>
        {statement.isClaimed && statement.state !== 'declared' ? <Tag tone="claimed">{t`Claimed`}</Tag> : null}
        <StatusTag state={statement.state} />
        <span className="k-small k-faint k-nowrap" title={t`Evidence has strength ${strength}; ${floor} is asked. E0 is a word, E5 is cross-checked.`}>
          {strength} / {floor}
        </span>
        {standing.isWaiting && !standing.refused ? <Tag icon={CloudOff}>{t`Waiting to be sent`}</Tag> : null}
      </Row>
      {statement.trace.length + statement.proofs.length > 0 ? (
        <details className="v-why">
          <summary className="k-small">{t`What the records say`}</summary>
          <Reasons org={org} reasons={statement.trace} proofs={statement.proofs} />
        </details>
      ) : null}
      {isJudging ? <JudgePanel org={org} visit={visit} node={statement.id} said={standing.said} usual={usual} /> : <Verdict standing={standing} />}
      {standing.refused ? <Decision waiting={standing.refused} /> : null}
      {standing.said || standing.photos.length + standing.waitingPhotos.length > 0 ? <Photos org={org} visit={visit} node={statement.id} standing={standing} mayAdd={isJudging} /> : null}
      <Replies org={org} visit={visit} node={statement.id} replies={standing.replies} mayReply={seat === 'firm' && standing.said !== null} />
    </li>
  );
});

function Verdict({ standing: { said } }: { standing: Standing }) {
  const { t } = useLingui();
  const { seen } = useVisitTexts();
  if (!said) return <p className="k-small k-faint">{t`Not yet judged`}</p>;
  return (
    <div className="v-verdict">
      <Row tight>
        <WordTag word={said.word} />
        <span className="k-small k-soft">{seen(said.seen)}</span>
      </Row>
      {said.note ? <p>{said.note}</p> : null}
    </div>
  );
}
