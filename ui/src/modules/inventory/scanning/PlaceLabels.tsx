// Labels for the bins of a warehouse: a code to scan and the name that people read.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Choice, EmptyState, Page, PageHeader, QrPicture, Row, Stack } from '@/kit';
import { Select } from '@/kit/form';
import { Printer } from '@/kit/icons';
import { within } from '@/kit/tree';
import { useLocations } from '@/modules/catalog/names';
import { placeLink } from './scans';
import '../labels/labels.css';

const route = getRouteApi('/o/$org/labels/places');

export function PlaceLabels() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const [format, setFormat] = useState<'a4' | 'single'>('a4');
  const [root, setRoot] = useState<string | null>(null);
  const { locations, nameOf } = useLocations(org);
  const own = locations.filter(({ kind, state }) => kind === 'internal' && state === 'active');
  const chosen = root ? within(own, root) : null;
  const shown = own.filter(({ id }) => chosen === null || chosen.has(id));
  return (
    <Page title={t`Labels of bins`} width="wide">
      <div className="k-noprint">
        <Stack>
          <PageHeader title={t`Labels of bins`} lead={t`Stuck to shelves and bins, they are scanned when something is put away or picked.`} back={<Link to="/o/$org/locations" params={{ org }}>{t`Locations`}</Link>} />
          <Card>
            <Stack>
              <Choice label={t`Paper`}>
                <button type="button" aria-pressed={format === 'a4'} onClick={() => setFormat('a4')}>{t`A4, 24 labels of 70 × 37 mm`}</button>
                <button type="button" aria-pressed={format === 'single'} onClick={() => setFormat('single')}>{t`Label printer, 60 × 40 mm`}</button>
              </Choice>
              <Select<string> allowClear showSearch optionFilterProp="label" aria-label={t`Within`} placeholder={t`All places`} value={root} onChange={(id: string | undefined) => setRoot(id ?? null)} options={own.map(({ id }) => ({ value: id, label: nameOf(id) }))} style={{ maxWidth: 360 }} />
              <Row>
                <Button type="primary" icon={<Printer size={16} aria-hidden />} disabled={shown.length === 0} onClick={() => window.print()}>{t`${plural(shown.length, { one: 'Print # label', other: 'Print # labels' })}`}</Button>
                <span className="k-small k-soft">{t`Choose no margins and full size in the print window.`}</span>
              </Row>
            </Stack>
          </Card>
        </Stack>
      </div>
      {shown.length === 0 ? (
        <Card>
          <EmptyState title={t`No location yet`}>{t`Begin with the warehouse; shelves and bins follow when they are needed.`}</EmptyState>
        </Card>
      ) : (
        <div className="n-sheet" data-format={format} role="group" aria-label={t`Preview`}>
          {shown.map(({ id, code }) => {
            const link = placeLink(id, `${window.location.origin}/o/${org}`);
            return (
              <div key={id} className="n-label">
                <QrPicture label={link} text={link} size={96} />
                <div>
                  <p className="n-label-name">{code}</p>
                  <p>{nameOf(id)}</p>
                </div>
              </div>
            );
          })}
        </div>
      )}
    </Page>
  );
}
