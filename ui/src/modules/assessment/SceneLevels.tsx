// A scene, statement by statement: each is so or not, from simple records up to models.
import { useLingui } from '@lingui/react/macro';
import { Button, StatusTag, useLanguage } from '@/kit';
import { AnswerPast } from './AnswerPast';
import type { AskedItem, AskedQuestion } from './api';
import type { OnAnswer } from './QuestionCard';
import { holds, levelsToAsk } from './questionnaire';

interface SceneLevelsProps {
  question: AskedQuestion;
  onAnswer: OnAnswer;
  /** Says of all of these that they are not so. */
  onDeny: (statements: readonly AskedItem[]) => void;
}

export function SceneLevels({ question, onAnswer, onDeny }: SceneLevelsProps) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const open = question.items.filter((item) => item.status === 'open');
  return (
    <div className="a-levels">
      {levelsToAsk(question.items).map(({ level, statements }) => (
        <div key={level}>
          <h3>{t`Level ${level}`}</h3>
          <div className="a-choices" style={{ gridTemplateColumns: '1fr' }}>
            {statements.map((statement) => (
              <div key={statement.id} className="a-statement">
                <label className="a-choice">
                  <input
                    type="checkbox"
                    checked={holds(statement)}
                    onChange={(event) => onAnswer({ holds: event.target.checked }, statement.id, statement.answer?.version ?? 0)}
                  />
                  <span>
                    {text(statement.text)} {statement.state === 'not_asked' ? null : <StatusTag state={statement.state} />}
                  </span>
                </label>
                {statement.answer ? <AnswerPast node={statement.id} title={text(statement.text)} isSmall /> : null}
              </div>
            ))}
          </div>
        </div>
      ))}
      {open.length > 0 ? (
        <div>
          <Button onClick={() => onDeny(open)}>{t`Nothing else is so`}</Button>
        </div>
      ) : null}
    </div>
  );
}
