// The first thing that is read: who asks, how long it takes, and what becomes of the answers.
import { Plural, useLingui } from '@lingui/react/macro';
import { Note, useLanguage } from '@/kit';
import { questionsOf, type Survey } from '../model/types';
import { isBlank, wordsIn } from '../model/words';

/** Who asks, and what the link says about who answers. */
export interface Host {
  org_name: string;
  label: string | null;
  ends_at: string | null;
  is_simulated: boolean;
}

export function Welcome({ survey, host, heading, Heading }: { survey: Survey; host: Host; heading: React.Ref<HTMLHeadingElement>; Heading: 'h1' | 'h2' }) {
  const { t } = useLingui();
  const { locale, moment } = useLanguage();
  const questions = questionsOf(survey);
  const count = questions.length;
  return (
    <>
      <header className="y-title">
        <p className="y-who">{t`${host.org_name} asks`}</p>
        <Heading ref={heading} tabIndex={-1}>
          {wordsIn(survey.title, locale) || t`Untitled survey`}
        </Heading>
        {isBlank(survey.introduction) ? null : <p className="y-intro">{wordsIn(survey.introduction, locale)}</p>}
      </header>
      {host.is_simulated ? <Note tone="warn">{t`This is a demonstration. Its answers are made up.`}</Note> : null}
      <Promise survey={survey} host={host} />
      <ul className="y-facts">
        <li>
          {questions.some((question) => question.shown_if) ? (
            <Plural value={count} one="# question, some of them only if they fit" other="# questions, some of them only if they fit" />
          ) : (
            <Plural value={count} one="# question" other="# questions" />
          )}
        </li>
        {host.ends_at ? <li>{t`It can be answered until ${moment(host.ends_at)}.`}</li> : null}
        <li>{t`What you enter stays on this device until you send it, also without network.`}</li>
      </ul>
    </>
  );
}

function Promise({ survey, host: { org_name: asker, label } }: { survey: Survey; host: Host }) {
  const { t } = useLingui();
  if (survey.respondents === 'signed') {
    return <Note>{label ? t`This survey is signed. ${asker} sees your answers with the name ${label}.` : t`This survey is signed. You say who you are, and ${asker} sees your answers with that name.`}</Note>;
  }
  return (
    <Note tone="good">
      <p>{t`This survey is anonymous. Your answers are kept without name, address and time, and nothing is shown that fewer than five firms said.`}</p>
      {label ? <p className="k-small">{t`This link was made for ${label}. It is noted that it was answered, not what was answered.`}</p> : null}
    </Note>
  );
}
