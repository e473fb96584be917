// One question of a draft: a line to look at and move, and everything about it when it is opened.
import { useId } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Row, Tag, useLanguage, useToasts } from '@/kit';
import { Checkbox } from '@/kit/form';
import { insertedAt, kindOf, replacedAt, withQuestionMoved, withSection } from '../model/draft';
import { kindName, KINDS, type KindName, type Question, questionsOf, type Survey } from '../model/types';
import { wordsIn } from '../model/words';
import { ConditionForm } from './ConditionForm';
import { useDrafting } from './drafting';
import { KindForm } from './KindForm';
import { Places } from './Places';
import { SaidOf } from './Said';
import { useKindTexts } from './useKindTexts';
import { WordsField } from './WordsField';

export function QuestionCard({ section, question }: { section: string; question: Question }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const { say } = useToasts();
  const kindText = useKindTexts();
  const { survey, change, opened, open, announce } = useDrafting();
  const all = questionsOf(survey);
  const number = all.findIndex(({ id }) => id === question.id) + 1;
  const title = wordsIn(question.ask, locale);
  const isOpen = opened === question.id;
  const name = t`Question ${number}`;
  const remove = () => {
    const at = survey.sections.find(({ id }) => id === section)?.questions.findIndex(({ id }) => id === question.id) ?? 0;
    change((old) => withSection(old, section, (one) => ({ ...one, questions: one.questions.filter(({ id }) => id !== question.id) })));
    say(t`${name} is removed.`, () => change((old) => withSection(old, section, (one) => ({ ...one, questions: insertedAt(one.questions, Math.min(at, one.questions.length), question) }))));
  };
  const move = (by: -1 | 1) => {
    change((old) => withQuestionMoved(old, question.id, by));
    announce(by === -1 ? t`${name} is moved up.` : t`${name} is moved down.`);
  };
  return (
    <li className="y-question" data-open={isOpen} data-place={isOpen ? undefined : question.id}>
      <div className="y-head">
        <button type="button" className="y-toggle" aria-expanded={isOpen} onClick={() => open(isOpen ? null : question.id)}>
          <span className="y-number k-num">{number}</span>
          <span>{title || t`A question without words yet`}</span>
        </button>
        <Places name={name} id={question.id} canUp={canMove(survey, question.id, -1)} canDown={canMove(survey, question.id, 1)} onMove={move} onRemove={remove} />
      </div>
      {isOpen ? (
        <QuestionForm section={section} question={question} />
      ) : (
        <Row tight>
          <span className="k-small k-soft">{kindText(kindName(question.kind))}</span>
          {question.required ? <Tag icon={null}>{t`Required`}</Tag> : null}
          {question.shown_if ? <Tag icon={null}>{t`Only sometimes`}</Tag> : null}
        </Row>
      )}
      <SaidOf part={question.id} />
    </li>
  );
}

function canMove(survey: Survey, id: string, by: -1 | 1): boolean {
  const at = survey.sections.findIndex(({ questions }) => questions.some((question) => question.id === id));
  const place = survey.sections[at]?.questions.findIndex((question) => question.id === id) ?? 0;
  return Boolean(survey.sections[at]?.questions[place + by] ?? survey.sections[at + by]);
}

function QuestionForm({ section, question }: { section: string; question: Question }) {
  const { t } = useLingui();
  const { survey, change, open } = useDrafting();
  const kindText = useKindTexts();
  const id = useId();
  const put = (next: (old: Question) => Question) =>
    change((old) =>
      withSection(old, section, (one) => {
        const at = one.questions.findIndex((other) => other.id === question.id);
        const before = one.questions[at];
        return before ? { ...one, questions: replacedAt(one.questions, at, next(before)) } : one;
      }),
    );
  const all = questionsOf(survey);
  const earlier = all.slice(0, all.findIndex((other) => other.id === question.id)).filter(({ kind }) => kindName(kind) !== 'text');
  return (
    <div className="y-form">
      <WordsField label={t`Question`} place={`${question.id}.ask`} words={question.ask} onWrite={(ask) => put((old) => ({ ...old, ask }))} />
      <div className="y-field">
        <label htmlFor={id}>{t`How it is answered`}</label>
        <select id={id} className="y-select" value={kindName(question.kind)} onChange={(event) => put((old) => ({ ...old, kind: kindOf(event.target.value as KindName, old.kind) }))}>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kindText(kind)}
            </option>
          ))}
        </select>
      </div>
      <KindForm place={`${question.id}.kind`} kind={question.kind} onChange={(next) => put((old) => ({ ...old, kind: next(old.kind) }))} />
      <WordsField label={t`Help, where it is not plain what is meant`} place={`${question.id}.help`} words={question.help} onWrite={(help) => put((old) => ({ ...old, help }))} />
      <ConditionForm place={`${question.id}.shown_if`} condition={question.shown_if} earlier={earlier} onChange={(condition) => put((old) => ({ ...old, shown_if: condition }))} />
      <Row spread>
        <Checkbox checked={question.required ?? false} onChange={(event) => put((old) => ({ ...old, required: event.target.checked }))}>
          {t`It has to be answered`}
        </Checkbox>
        <Button onClick={() => open(null)}>{t`Done`}</Button>
      </Row>
    </div>
  );
}
