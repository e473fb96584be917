// A section: what stands on one page of the phone.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Row, useToasts } from '@/kit';
import { Plus } from '@/kit/icons';
import { insertedAt, movedAt, newQuestion, withSection } from '../model/draft';
import type { Section } from '../model/types';
import { isBlank } from '../model/words';
import { useDrafting } from './drafting';
import { Places } from './Places';
import { QuestionCard } from './QuestionCard';
import { SaidList } from './Said';
import { WordsField } from './WordsField';

export function SectionCard({ section, at }: { section: Section; at: number }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const drafting = useDrafting();
  const { survey, change, goTo, announce } = drafting;
  const name = t`Section ${at + 1}`;
  const [hasIntroduction, setHasIntroduction] = useState(!isBlank(section.introduction));
  const put = (next: (old: Section) => Section) => change((old) => withSection(old, section.id, next));
  const add = () => {
    const question = newQuestion(survey);
    put((old) => ({ ...old, questions: [...old.questions, question] }));
    goTo(`${question.id}.ask`);
  };
  const remove = () => {
    change((old) => ({ ...old, sections: old.sections.filter(({ id }) => id !== section.id) }));
    say(t`${name} is removed with its questions.`, () => change((old) => ({ ...old, sections: insertedAt(old.sections, Math.min(at, old.sections.length), section) })));
  };
  const move = (by: -1 | 1) => {
    change((old) => ({ ...old, sections: movedAt(old.sections, old.sections.findIndex(({ id }) => id === section.id), by) }));
    announce(by === -1 ? t`${name} is moved up.` : t`${name} is moved down.`);
  };
  // what is said of a question stands beside the question
  const own = (place: string) => place.startsWith(`${section.id}.`) || place === section.id;
  return (
    <section className="k-card y-section" aria-label={name}>
      <div className="y-head">
        <h2>{name}</h2>
        <Places name={name} id={section.id} canUp={at > 0} canDown={at + 1 < survey.sections.length} onMove={move} onRemove={survey.sections.length > 1 ? remove : undefined} />
      </div>
      <WordsField label={t`Title of the section`} place={`${section.id}.title`} words={section.title} onWrite={(title) => put((old) => ({ ...old, title }))} />
      {hasIntroduction ? (
        <WordsField label={t`What is read before its questions`} isLong place={`${section.id}.introduction`} words={section.introduction} onWrite={(introduction) => put((old) => ({ ...old, introduction }))} />
      ) : null}
      <SaidList faults={drafting.faults.filter(({ place }) => own(place))} hints={drafting.hints.filter(({ place }) => own(place))} />
      <ol className="y-questions-list">
        {section.questions.map((question) => (
          <QuestionCard key={question.id} section={section.id} question={question} />
        ))}
      </ol>
      <Row tight>
        <Button icon={<Plus size={16} aria-hidden />} onClick={add}>
          {t`Add a question`}
        </Button>
        {hasIntroduction ? null : (
          <Button type="text" onClick={() => setHasIntroduction(true)}>
            {t`Add a text before the questions`}
          </Button>
        )}
      </Row>
    </section>
  );
}

