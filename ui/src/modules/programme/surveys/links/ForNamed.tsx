// A link for each respondent of a list; each answers once.
import { useState } from 'react';
import { Plural, useLingui } from '@lingui/react/macro';
import { Button, Card, Note, Problem, Row, ScrollBox, Stack } from '@/kit';
import { Input } from '@/kit/form';
import { Check, Download } from '@/kit/icons';
import { csvOf } from '@/modules/lake/csv';
import { answeringUrl, type SurveyLink, type SurveyShown, useMakeLinks } from '../api';
import { save } from '../save';
import { labelsOf } from './labels';

const MOST = 1000;

interface Props {
  org: string;
  shown: SurveyShown;
  made: readonly SurveyLink[];
  onMade: (links: SurveyLink[]) => void;
}

export function ForNamed({ org, shown, made, onMade }: Props) {
  const { t } = useLingui();
  const make = useMakeLinks(org, shown.id);
  const [typed, setTyped] = useState('');
  const { labels, repeated, tooLong } = labelsOf(typed);
  const isTooMany = labels.length > MOST;
  const onMake = () =>
    make.mutate(labels, {
      onSuccess: (links) => {
        onMade(links);
        setTyped('');
      },
    });
  return (
    <Card title={t`Links for named respondents`} lead={t`One for each, and each answers once.`}>
      <Stack>
        <p className="k-small k-soft">
          {shown.respondents === 'anonymous' ? t`You see who has answered, not what they answered.` : t`Each answer carries the name that stands in this list.`}
        </p>
        {made.length > 0 ? <Made links={made} onDone={() => onMade([])} /> : null}
        <div className="y-field">
          <label htmlFor="y-labels">{t`Respondents, one a line`}</label>
          <Input.TextArea id="y-labels" rows={5} value={typed} onChange={(event) => setTyped(event.target.value)} placeholder={t`Paste a column of a spreadsheet`} />
        </div>
        {repeated.length > 0 ? <Note tone="warn">{t`Twice in the list, and made once: ${repeated.slice(0, 5).join(', ')}`}</Note> : null}
        {tooLong.length > 0 ? <Note tone="warn">{t`Longer than 200 characters, so left out: ${tooLong.map((label) => `${label.slice(0, 20)}…`).join(', ')}`}</Note> : null}
        {isTooMany ? <Note tone="warn">{t`At most 1,000 links are made at once. Make them in parts.`}</Note> : null}
        <Problem error={make.error} />
        <div>
          <Button type="primary" loading={make.isPending} disabled={labels.length === 0 || isTooMany} onClick={onMake}>
            {labels.length === 0 ? t`Make links` : <Plural value={labels.length} one="Make # link" other="Make # links" />}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}

function Made({ links, onDone }: { links: readonly SurveyLink[]; onDone: () => void }) {
  const { t } = useLingui();
  const [isCopied, setIsCopied] = useState(false);
  const rows = links.map((link) => [link.label ?? '', answeringUrl(link.token ?? '')]);
  const copy = () => navigator.clipboard?.writeText(rows.map((row) => row.join('\t')).join('\n')).then(() => setIsCopied(true), () => undefined);
  const download = () => save(new Blob([csvOf({ columns: [{ name: t`Respondent` }, { name: t`Link` }] as never, rows })], { type: 'text/csv;charset=utf-8' }), 'links.csv');
  return (
    <div className="y-made">
      <Note tone="good">
        <Plural value={links.length} one="# link is made. It is shown only now: copy it or download it." other="# links are made. They are shown only now: copy or download them." />
      </Note>
      <ScrollBox label={t`The links that were made`} height={260}>
        <table className="y-links">
          <tbody>
            {links.map((link) => (
              <tr key={link.id}>
                <th scope="row">{link.label}</th>
                <td>
                  <code>{answeringUrl(link.token ?? '')}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <Row tight>
        <Button icon={isCopied ? <Check size={16} aria-hidden /> : undefined} onClick={() => void copy()}>
          {isCopied ? t`Copied` : t`Copy all`}
        </Button>
        <Button icon={<Download size={16} aria-hidden />} onClick={download}>
          {t`Download as CSV`}
        </Button>
        <Button type="text" onClick={onDone}>
          {t`I have kept them`}
        </Button>
      </Row>
    </div>
  );
}
