// A scene, statement by statement: each is so or not, from simple records up to models.
import { useLingui } from '@lingui/react/macro';
import { StatusTag, useLanguage } from '@/kit';
import { AnswerPast } from './AnswerPast';
import type { AskedQuestion } from './api';
import type { OnAnswer } from './QuestionCard';
import { holds, levelsToAsk } from './questionnaire';

export function SceneLevels({ question, onAnswer }: { question: AskedQuestion; onAnswer: OnAnswer }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  return (
    <div className="a-levels">
      {levelsToAsk(question.items).map(({ level, statements }) => (
        <div key={level}>
          <h3>{t`Level ${level}`}</h3>
          <div className="a-choices" style={{ gridTemplateColumns: '1fr' }}>
            {statements.map((statement) => (
              <div key={statement.id}>
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
                {statement.answer ? <AnswerPast node={statement.id} title={text(statement.text)} nameOf={(option) => option} /> : null}
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
