// Making a survey: what is asked, of whom, and what has still to be mended. It saves by itself.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Note, Stack, useLanguage } from '@/kit';
import { Plus } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { type SurveyShown, surveyQuery } from '../api';
import { newSection } from '../model/draft';
import { outwards, placeOf } from '../model/places';
import type { Survey, Words } from '../model/types';
import { languageOf, languagesFor } from '../model/words';
import { About } from './About';
import { type Drafting, DraftingContext } from './drafting';
import { OpenSurvey } from './OpenSurvey';
import { PhoneView } from './Preview';
import { SaidOf } from './Said';
import { SaveNote } from './SaveNote';
import { SectionCard } from './SectionCard';
import { Segments } from './Segments';
import { useDraft } from './useDraft';

const route = getRouteApi('/o/$org/surveys/$survey/');

export function Builder() {
  const { t } = useLingui();
  const { org, survey: id } = route.useParams();
  const may = useMay(org);
  const shown = useQuery(surveyQuery(org, id)).data;
  if (!shown) return null;
  if (shown.state === 'draft' && may('programme.survey')) return <DraftOf key={id} org={org} shown={shown} />;
  return (
    <Stack>
      <Note>{shown.state === 'draft' ? t`You may look at it. Who may make surveys in your organisation can change it.` : t`What is asked does not change any more. To ask again or otherwise, make a new survey from it.`}</Note>
      <PhoneView shown={shown} />
    </Stack>
  );
}

/** Whether somebody wrote in that language. */
const isWrittenIn = (survey: Survey, language: keyof Words): boolean => new RegExp(`"${language}":"[^"]*\\S`).test(JSON.stringify(survey));

function DraftOf({ org, shown }: { org: string; shown: SurveyShown }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const draft = useDraft(org, shown);
  const [opened, open] = useState<string | null>(null);
  const [isStrict, setIsStrict] = useState(false);
  const [hasBoth, setHasBoth] = useState(() => isWrittenIn(shown.survey, languagesFor(locale)[1]));
  const [announced, announce] = useState('');
  const faults = useMemo(() => shown.faults.map((fault) => ({ ...fault, place: placeOf(shown.survey, fault.path) })), [shown]);
  const hints = useMemo(() => shown.hints.map((hint) => ({ ...hint, place: placeOf(shown.survey, hint.path) })), [shown]);
  const { survey, change } = draft;
  const goTo = (place: string) => {
    const inside = survey.sections.flatMap(({ questions }) => questions).find(({ id }) => place.startsWith(`${id}.`))?.id;
    // a question that was just added is not in this drawing yet
    const isNew = !inside && place.endsWith('.ask');
    if (inside || isNew) open(inside ?? place.slice(0, -'.ask'.length));
    requestAnimationFrame(() => setTimeout(() => focusAt(place)));
  };
  const drafting: Drafting = { survey, change, faults, hints, opened, open, goTo, isStrict, hasBoth, announce };
  const addSection = () => {
    const section = newSection(survey, { [languageOf(locale)]: t`More questions` });
    change((old) => ({ ...old, sections: [...old.sections, section] }));
    goTo(`${section.id}.title`);
  };
  return (
    <DraftingContext value={drafting}>
      <p className="k-hidden" role="status">
        {announced}
      </p>
      <div className="y-builder">
        <div className="k-stack">
          <About onBoth={setHasBoth} />
          <Segments />
          {survey.sections.map((section, at) => (
            <SectionCard key={section.id} section={section} at={at} />
          ))}
          <SaidOf part="sections" />
          <div>
            <Button icon={<Plus size={16} aria-hidden />} onClick={addSection}>
              {t`Add a section`}
            </Button>
          </div>
        </div>
        <aside className="y-aside" aria-label={t`Open the survey`}>
          <SaveNote draft={draft} />
          <OpenSurvey org={org} id={shown.id} draft={draft} onStrict={() => setIsStrict(true)} />
        </aside>
      </div>
    </DraftingContext>
  );
}

const FOCUSABLE = 'input, select, textarea, button';

/** The field itself, or the nearest thing around it. */
function focusAt(place: string): void {
  for (const around of outwards(place)) {
    const found = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(around)}"]`);
    const field = found?.matches(FOCUSABLE) ? found : found?.querySelector<HTMLElement>(FOCUSABLE);
    if (!field) continue;
    field.scrollIntoView({ block: 'center' });
    field.focus({ preventScroll: true });
    return;
  }
}
