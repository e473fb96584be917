// One question with its ways to answer; what records or the profile suggest is shown, and can be confirmed or overruled.
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Note, Problem, Row, Stack, StatusTag, Tag, useLanguage } from '@/kit';
import { ProblemError } from '@/api/problem';
import { type Answer, type AskedQuestion, useAnswer, useDeny } from './api';
import { AnswerField } from './AnswerField';
import { AnswerPast } from './AnswerPast';
import { OtherThanRecords } from './OtherThanRecords';
import { shownAnswer } from './questionnaire';
import { Reasons } from './Reasons';
import { usePack } from './usePack';
import { Waiver } from './Waiver';

export type OnAnswer = (value: Answer, node?: string, version?: number) => void;

export function QuestionCard({ org, question }: { org: string; question: AskedQuestion }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const pack = usePack();
  const save = useAnswer(org, pack);
  const deny = useDeny(org, pack);
  const answer: OnAnswer = (value, node = question.id, version = question.answer?.version ?? 0) => save.mutate({ node, version, value });
  const pending = save.isPending && save.variables.node === question.id ? save.variables.value : null;
  const shown = pending ?? shownAnswer(question);
  const isWaived = shown !== null && 'not_applicable' in shown;
  // nobody need fill in what the records tell, but may
  const isSettled = question.status === 'settled' && !question.answer?.value;
  const field = <AnswerField question={question} shown={shown} onAnswer={answer} onDeny={deny.mutate} />;
  const given = save.variables;
  const nameOf = (option: string) => text(question.items.find(({ id }) => id === option)?.text) || option;
  const objection = save.error instanceof ProblemError && save.error.code === 'assessment.reason_needed' ? save.error : null;
  return (
    <Card>
      <fieldset className="a-question" aria-busy={save.isPending || deny.isPending}>
        <legend>
          <h2>{text(question.ask)}</h2>
        </legend>
        <Stack>
          {text(question.help) ? <p className="a-help">{text(question.help)}</p> : null}
          <Suggested question={question} onAnswer={answer} />
          {isWaived ? <Note>{t`This does not apply to your plant: ${shown.not_applicable.reason}`}</Note> : null}
          {isSettled ? (
            <Note tone="good">
              <p>{t`Your records answer this.`}</p>
              <Reasons org={org} reasons={question.reasons} proofs={question.proofs} />
            </Note>
          ) : null}
          {isSettled ? <Fold title={t`Answer otherwise`}>{field}</Fold> : null}
          {isSettled || isWaived ? null : field}
          {!isSettled && question.reasons.length + question.proofs.length > 0 ? (
            <Fold title={t`What the records say`}>
              <Reasons org={org} reasons={question.reasons} proofs={question.proofs} />
            </Fold>
          ) : null}
          <Row spread>
            <Row tight>
              <StatusTag state={question.state} />
              {save.isPending || deny.isPending ? <span className="k-small k-soft">{t`Saving …`}</span> : null}
              {save.isSuccess ? <Tag tone="good">{t`Saved`}</Tag> : null}
            </Row>
            <Row tight>
              {question.answer ? <AnswerPast node={question.id} title={text(question.name)} nameOf={nameOf} /> : null}
              {isWaived ? null : <Waiver onWaive={answer} />}
            </Row>
          </Row>
          {objection && given ? (
            <OtherThanRecords problem={objection} onReason={(reason) => save.mutate({ ...given, reason })} onCancel={() => save.reset()} />
          ) : (
            <Problem error={save.error ?? deny.error} />
          )}
        </Stack>
      </fieldset>
    </Card>
  );
}

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary className="k-small k-soft" style={{ cursor: 'pointer', marginBottom: 8 }}>
        {title}
      </summary>
      {children}
    </details>
  );
}

/** What could be taken over as the answer with one press. */
function Suggested({ question, onAnswer }: { question: AskedQuestion; onAnswer: OnAnswer }) {
  const { t } = useLingui();
  const { percent } = useLanguage();
  const { suggestion } = question;
  if (!suggestion || question.answer?.value) return null;
  const { value, from } = suggestion;
  const share = 'ratio' in value && Number(value.ratio.whole) > 0 ? percent(Number(value.ratio.part) / Number(value.ratio.whole)) : null;
  const source = from === 'records' ? t`Filled in from your records.` : t`Filled in from the numbers of your profile.`;
  return (
    <Note tone="good">
      <Row spread>
        <span>
          {source} {share}
        </span>
        <Button size="small" onClick={() => onAnswer(value)}>{t`That is right`}</Button>
      </Row>
    </Note>
  );
}
