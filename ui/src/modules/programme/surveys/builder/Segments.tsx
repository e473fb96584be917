// What respondents say about their firm, so that groups can be compared.
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Stack, useLanguage, useToasts } from '@/kit';
import { Checkbox, Radio, Select } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { useSegmentTexts } from '../answering/useSegmentTexts';
import { INDUSTRIES } from '../model/codes';
import { insertedAt, newChoice, newSegment, replacedAt } from '../model/draft';
import type { Choice, Classification, Segment } from '../model/types';
import { useDrafting } from './drafting';
import { Options } from './Options';
import { SaidOf } from './Said';
import { WordsField } from './WordsField';

const KNOWN: readonly Classification[] = ['industry', 'region', 'size', 'tradition'];
const MOST = 10;

export function Segments() {
  const { t } = useLingui();
  const { survey, change, goTo } = useDrafting();
  const segments = survey.segments ?? [];
  const { kindName } = useSegmentTexts();
  const { remove } = useRemoveSegment();
  const add = (kind: Classification) => {
    const segment = newSegment(survey, kind);
    change((old) => ({ ...old, segments: [...(old.segments ?? []), segment] }));
    return segment;
  };
  const toggle = (kind: Classification, isOn: boolean) => {
    const there = segments.find((segment) => segment.kind === kind);
    if (isOn) add(kind);
    else if (there) remove(there);
  };
  return (
    <Card title={t`Compare groups of firms by`} lead={t`Respondents say it once about their firm. Every question is then compared by it. Each one more makes a firm easier to recognise, and more numbers are held back.`}>
      <Stack>
        <div className="y-ticks" role="group" aria-label={t`Compare groups of firms by`}>
          {KNOWN.map((kind) => (
            <Checkbox key={kind} checked={segments.some((segment) => segment.kind === kind)} onChange={(event) => toggle(kind, event.target.checked)}>
              {kindName(kind)}
            </Checkbox>
          ))}
        </div>
        {segments.length > 0 ? (
          <ul className="y-segments">
            {segments.map((segment) => (
              <SegmentItem key={segment.id} segment={segment} />
            ))}
          </ul>
        ) : null}
        <div>
          <Button size="small" icon={<Plus size={15} aria-hidden />} disabled={segments.length >= MOST} onClick={() => goTo(`${add('custom').id}.name`)}>
            {t`Add a list of your own`}
          </Button>
        </div>
        <SaidOf part="segments" />
      </Stack>
    </Card>
  );
}

function useRemoveSegment() {
  const { t } = useLingui();
  const { say } = useToasts();
  const { survey, change } = useDrafting();
  const { nameOf } = useSegmentTexts();
  const remove = (segment: Segment) => {
    const at = (survey.segments ?? []).findIndex(({ id }) => id === segment.id);
    const name = nameOf(segment);
    change((old) => ({ ...old, segments: (old.segments ?? []).filter(({ id }) => id !== segment.id) }));
    say(t`“${name}” is not asked any more.`, () => change((old) => ({ ...old, segments: insertedAt(old.segments ?? [], Math.min(at, old.segments?.length ?? 0), segment) })));
  };
  return { remove };
}

function SegmentItem({ segment }: { segment: Segment }) {
  const { t } = useLingui();
  const { change } = useDrafting();
  const { nameOf } = useSegmentTexts();
  const { remove } = useRemoveSegment();
  const put = (next: (old: Segment) => Segment) =>
    change((old) => {
      const all = old.segments ?? [];
      const at = all.findIndex(({ id }) => id === segment.id);
      const before = all[at];
      return before ? { ...old, segments: replacedAt(all, at, next(before)) } : old;
    });
  const putChoices = (next: (choices: readonly Choice[]) => Choice[]) => put((old) => ({ ...old, choices: next(old.choices ?? []) }));
  const name = nameOf(segment);
  return (
    <li data-place={segment.id}>
      <div className="y-head">
        <h3>{name}</h3>
        {segment.kind === 'custom' ? (
          <Button size="small" type="text" aria-label={t`Remove: ${name}`} onClick={() => remove(segment)}>
            {t`Remove`}
          </Button>
        ) : null}
      </div>
      {segment.kind === 'custom' ? <WordsField label={t`What is asked, for example: sells mainly to`} place={`${segment.id}.name`} words={segment.name} onWrite={(words) => put((old) => ({ ...old, name: words }))} /> : null}
      {segment.kind === 'industry' ? <Industries name={name} place={`${segment.id}.choices`} segment={segment} onChange={putChoices} /> : null}
      {segment.kind === 'region' ? <Places name={name} segment={segment} onChange={putChoices} /> : null}
      {segment.kind === 'custom' || (segment.kind === 'region' && (segment.choices ?? []).length > 0) ? (
        <Options label={t`Choices`} place={`${segment.id}.choices`} options={segment.choices ?? []} onChange={putChoices} />
      ) : null}
      <Checkbox checked={segment.required ?? false} onChange={(event) => put((old) => ({ ...old, required: event.target.checked }))}>
        {t`It has to be answered`}
      </Checkbox>
      <SaidOf part={segment.id} />
    </li>
  );
}

interface ListProps {
  name: string;
  segment: Segment;
  onChange: (next: (choices: readonly Choice[]) => Choice[]) => void;
}

function Industries({ name, place, segment, onChange }: ListProps & { place: string }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const chosen = (segment.choices ?? []).map(({ id }) => id);
  const ofCode = (code: string): Choice => {
    const industry = INDUSTRIES.find((one) => one.code === code);
    return { id: code, zh: industry?.zh ?? code, en: industry?.en ?? code };
  };
  return (
    <div className="y-field" data-place={place}>
      <Select
        mode="multiple"
        aria-label={t`Only these industries: ${name}`}
        placeholder={t`All industries; choose some to ask only for those`}
        value={chosen}
        showSearch={{ optionFilterProp: 'label' }}
        options={INDUSTRIES.map((industry) => ({ value: industry.code, label: `${industry.code} ${text(industry)}` }))}
        onChange={(codes: string[]) => onChange(() => codes.map(ofCode))}
      />
    </div>
  );
}

function Places({ name, segment, onChange }: ListProps) {
  const { t } = useLingui();
  const hasOwn = (segment.choices ?? []).length > 0;
  const own = () => {
    const first = newChoice([]);
    return [first, newChoice([first])];
  };
  return (
    <Radio.Group
      aria-label={name}
      value={hasOwn}
      onChange={(event) => onChange(event.target.value ? own : () => [])}
      options={[
        { value: false, label: t`Provinces` },
        { value: true, label: t`A list of your own` },
      ]}
    />
  );
}
