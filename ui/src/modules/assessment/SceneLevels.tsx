// A scene, statement by statement: each is so or not, from simple records up to models.
import { useLingui } from '@lingui/react/macro';
import { StatusTag, useLanguage } from '@/kit';
import type { Answer, Question } from './api';
import { holds, levelsToAsk } from './questionnaire';

interface SceneLevelsProps {
  question: Question;
  onAnswer: (answer: Answer, node?: string, version?: number) => void;
}

export function SceneLevels({ question, onAnswer }: SceneLevelsProps) {
  const { t } = useLingui();
  const { text } = useLanguage();
  return (
    <div className="a-levels">
      {levelsToAsk(question).map(({ level, statements }) => (
        <div key={level}>
          <h3>{t`Level ${level}`}</h3>
          <div className="a-choices" style={{ gridTemplateColumns: '1fr' }}>
            {statements.map((statement) => (
              <label key={statement.id} className="a-choice">
                <input
                  type="checkbox"
                  checked={holds(statement)}
                  onChange={(event) => onAnswer({ holds: event.target.checked }, statement.id, statement.version)}
                />
                <span>
                  {text(statement.text)} {statement.state === 'not_asked' ? null : <StatusTag state={statement.state} />}
                </span>
              </label>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
