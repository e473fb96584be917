// Something the server did not take: both words side by side, and the choice between them.
import { useLingui } from '@lingui/react/macro';
import { Button, Note, Problem, Row } from '@/kit';
import { ProblemError } from '@/api/problem';
import type { Theirs } from './api';
import type { Said, Waiting } from './offline/queue';
import { keepMine, takeTheirs } from './offline/sending';
import { WordTag } from './Tags';
import { useVisitTexts } from './useVisitTexts';

export function Decision({ waiting }: { waiting: Waiting }) {
  const { t } = useLingui();
  const { refused, content } = waiting;
  if (!refused) return null;
  const isPhoto = content.kind === 'photo';
  return (
    <Note tone="warn">
      <div className="v-decision">
        <p className="k-strong">{t`Needs your decision`}</p>
        {refused.problem.status === 412 ? <p>{t`Something else was said of this meanwhile.`}</p> : <Problem error={new ProblemError(refused.problem)} />}
        {isPhoto ? null : (
          <dl className="k-facts">
            <dt>{t`Yours`}</dt>
            <dd>
              <Words said={content.said} />
            </dd>
            <dt>{t`On the server`}</dt>
            <dd>{refused.theirs ? <Words said={refused.theirs} /> : t`nothing`}</dd>
          </dl>
        )}
        <Row tight>
          <Button onClick={() => void keepMine(waiting)}>{isPhoto ? t`Send it again` : t`Keep mine`}</Button>
          <Button onClick={() => void takeTheirs(waiting)}>{isPhoto ? t`Drop the photograph` : t`Take what is there`}</Button>
        </Row>
      </div>
    </Note>
  );
}

function Words({ said }: { said: Pick<Said | Theirs, 'word' | 'seen' | 'note'> }) {
  const { seen } = useVisitTexts();
  return (
    <>
      <WordTag word={said.word} /> <span className="k-small">{seen(said.seen)}</span>
      {said.note ? <p className="k-small">{said.note}</p> : null}
    </>
  );
}
