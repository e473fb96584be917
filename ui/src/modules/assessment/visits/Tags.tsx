// What has to be known of a visit at a glance, and what was said of a statement: words with a sign and a colour.
import { useLingui } from '@lingui/react/macro';
import { Row, Tag, type Tone } from '@/kit';
import { CircleHelp } from '@/kit/icons';
import type { Visit, VerdictWord } from './api';
import { useVisitTexts } from './useVisitTexts';

export function VisitTags({ visit }: { visit: Visit }) {
  const { t } = useLingui();
  return (
    <Row tight>
      {visit.closed_at ? <Tag tone="primary">{t`Closed`}</Tag> : <Tag tone="calm">{t`Open`}</Tag>}
      {visit.is_own ? <Tag>{t`Self-assessment`}</Tag> : null}
      {visit.conflict ? <Tag tone="warn">{t`Conflict of interest declared`}</Tag> : null}
    </Row>
  );
}

const TONES: Record<VerdictWord, Tone> = { holds: 'good', does_not_hold: 'bad', more: 'warn', nothing: 'plain' };

export function WordTag({ word }: { word: VerdictWord }) {
  const { word: tell } = useVisitTexts();
  return (
    <Tag tone={TONES[word]} {...(word === 'more' ? { icon: CircleHelp } : {})}>
      {tell(word)}
    </Tag>
  );
}
