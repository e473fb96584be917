// The questions, one section a page: forward when the page is answered, back at any time.
import { useEffect, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, useLanguage } from '@/kit';
import type { Misfit, Said } from '../model/answers';
import type { Section, Survey } from '../model/types';
import { isBlank, wordsIn } from '../model/words';
import { AboutYou } from './AboutYou';
import { AskedQuestion } from './Asked';
import { FIRST, misfitsOf, type PageOf, pagesOf, placeOfPage } from './pages';
import { Welcome, type Host } from './Welcome';

interface Props {
  survey: Survey;
  host: Host;
  said: Said;
  page: string;
  isSending?: boolean;
  /** Inside another page, which has its own first heading. */
  isPreview?: boolean;
  onSay: (said: Said) => void;
  onTurn: (page: string) => void;
  onFinish: () => void;
}

export function Asking({ survey, host, said, page: wanted, isSending = false, isPreview = false, onSay, onTurn, onFinish }: Props) {
  const hasName = host.label !== null;
  const asked = { survey, said, hasName };
  const pages = pagesOf(asked);
  const at = placeOfPage(pages, survey, wanted);
  const page = pages[at] ?? FIRST;
  const [misfits, setMisfits] = useState<Record<string, Misfit>>({});
  const heading = useTopOfPage(page.id);
  const Heading = isPreview ? 'h2' : 'h1';
  const say = (next: Said) => {
    onSay(next);
    // what is mended is not scolded any more
    if (Object.keys(misfits).length > 0) setMisfits(misfitsOf(page, { ...asked, said: next }));
  };
  const turn = (to: PageOf | undefined) => {
    setMisfits({});
    if (to) onTurn(to.id);
  };
  const goOn = () => {
    const found = misfitsOf(page, asked);
    setMisfits(found);
    const [first] = Object.keys(found);
    if (first) focusOn(first);
    else if (at + 1 < pages.length) turn(pages[at + 1]);
    else onFinish();
  };
  return (
    <form
      className="y-questions"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      {page.kind === 'start' ? null : <Steps at={at} of={pages.length - 1} />}
      {page.kind === 'start' ? <Welcome survey={survey} host={host} heading={heading} Heading={Heading} /> : <PageTitle page={page} heading={heading} Heading={Heading} />}
      {page.kind === 'you' ? <AboutYou survey={survey} said={said} asksName={survey.respondents === 'signed' && !hasName} misfits={misfits} onSay={say} /> : null}
      {page.kind === 'section'
        ? page.section.questions.map((question) => (
            <AskedQuestion
              key={question.id}
              question={question}
              answer={said.answers[question.id]}
              misfit={misfits[question.id]}
              onAnswer={(answer) => {
                const { [question.id]: _, ...others } = said.answers;
                say({ ...said, answers: answer ? { ...others, [question.id]: answer } : others });
              }}
            />
          ))
        : null}
      <Turning isFirst={at === 0} isLast={at + 1 >= pages.length} isSending={isSending} onBack={() => turn(pages[at - 1])} />
    </form>
  );
}

/** A new page begins at its top, also for who listens to it; the first one is not taken hold of. */
function useTopOfPage(page: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('main, .y-phone')?.scrollTo(0, 0);
    if (!heading.current?.closest('.y-phone')) window.scrollTo(0, 0);
  }, [page]);
  return heading;
}

function focusOn(id: string): void {
  // after the fault is drawn beside it
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`#q-${CSS.escape(id)} :is(input, select, textarea)`)?.focus());
}

function Steps({ at, of }: { at: number; of: number }) {
  const { t } = useLingui();
  return (
    <div className="y-steps">
      <span className="k-small k-soft">{t`Page ${at} of ${of}`}</span>
      <span className="y-track" role="progressbar" aria-label={t`Page ${at} of ${of}`} aria-valuemin={0} aria-valuemax={of} aria-valuenow={at}>
        <span style={{ width: `${(at / Math.max(of, 1)) * 100}%` }} />
      </span>
    </div>
  );
}

function PageTitle({ page, heading, Heading }: { page: PageOf; heading: React.Ref<HTMLHeadingElement>; Heading: 'h1' | 'h2' }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const section: Section | undefined = page.kind === 'section' ? page.section : undefined;
  return (
    <header className="y-title">
      <Heading ref={heading} tabIndex={-1}>
        {section ? wordsIn(section.title, locale) : t`About your firm`}
      </Heading>
      {section && !isBlank(section.introduction) ? <p>{wordsIn(section.introduction, locale)}</p> : null}
      {section ? null : <p>{t`So that firms like yours can be compared with others.`}</p>}
    </header>
  );
}

function Turning({ isFirst, isLast, isSending, onBack }: { isFirst: boolean; isLast: boolean; isSending: boolean; onBack: () => void }) {
  const { t } = useLingui();
  return (
    <div className="y-turn">
      {isFirst ? null : (
        <Button size="large" onClick={onBack}>
          {t`Back`}
        </Button>
      )}
      <Button type="primary" size="large" htmlType="submit" loading={isSending}>
        {isFirst ? t`Begin` : isLast ? t`Send the answers` : t`Next`}
      </Button>
    </div>
  );
}
