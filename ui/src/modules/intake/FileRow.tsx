// One file that has arrived: what its sheets were recognised as, the way to correct it, and how its import goes.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, Row, Tag, useLanguage } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { FileSpreadsheet } from '@/kit/icons';
import { Confidence } from './Confidence';
import { ImportLine } from './ImportLine';
import { alike, type Alike } from './alike';
import { kindsQuery, type UploadLine, useRemoveUpload } from './api';

export function FileRow({ org, upload }: { org: string; upload: UploadLine }) {
  const { t } = useLingui();
  const { bytes, text } = useLanguage();
  const remove = useRemoveUpload(org, upload.id);
  const mayRemove = useMay(org)('intake.import') && upload.state !== 'received' && upload.last_import === null;
  const sheets = upload.sheets.filter((sheet) => !sheet.is_hidden || sheet.kind !== null);
  return (
    <li>
      <Row spread>
        <div style={{ flex: '1 1 280px', minWidth: 0 }}>
          <div className="k-menu-item">
            <FileSpreadsheet size={17} aria-hidden style={{ flex: 'none', color: 'var(--primary)' }} />
            <span className="k-strong">{upload.name}</span>
            <span className="k-small k-faint k-nowrap">{bytes(upload.size_bytes)}</span>
          </div>
          {upload.state === 'received' ? (
            <p className="k-small k-soft k-menu-item">
              <span className="k-spin" aria-hidden />
              {t`Looking at it …`}
            </p>
          ) : null}
          {upload.state === 'unreadable' ? <p style={{ color: 'var(--bad)' }}>{text(upload.problem)}</p> : null}
          {upload.state === 'recognised' ? (
            <ul className="k-stack" data-gap="small" style={{ marginTop: 6 }}>
              {alike(sheets).map((group) => (
                <SheetLine key={group[0].index} sheets={group} isOnly={sheets.length === 1} />
              ))}
            </ul>
          ) : null}
        </div>
        {upload.state === 'recognised' && upload.last_import === null ? (
          <Link to="/o/$org/start/files/$file" params={{ org, file: upload.id }}>
            {t`Check and correct`}
          </Link>
        ) : null}
        {mayRemove ? (
          <Button size="small" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {t`Remove`}
          </Button>
        ) : null}
      </Row>
      <Problem error={remove.error} />
      {upload.last_import ? <ImportLine org={org} id={upload.last_import.id} /> : null}
    </li>
  );
}

/** So many sheets are told by their names. */
const NAMED = 3;

function SheetLine({ sheets, isOnly }: { sheets: Alike; isOnly: boolean }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const [sheet] = sheets;
  const last = sheets.at(-1)?.name ?? '';
  const called = sheets.length <= NAMED ? sheets.map(({ name }) => name).join(', ') : t`${sheet.name} to ${last}, ${sheets.length} sheets`;
  const kinds = useQuery(kindsQuery).data;
  const kind = kinds?.find(({ name }) => name === sheet.kind);
  return (
    <li>
      <Row tight>
        {isOnly ? null : <span className="k-soft">{called}</span>}
        {sheet.is_left_out ? <Tag>{t`Left out`}</Tag> : null}
        {!sheet.is_left_out && kind ? (
          <>
            <span>{text(kind.text)}</span>
            {sheet.is_remembered ? <Tag tone="primary">{t`As last time`}</Tag> : <Confidence value={sheet.confidence} reasons={sheet.reasons} />}
          </>
        ) : null}
        {!sheet.is_left_out && !kind ? <Tag tone="warn">{t`Not recognised`}</Tag> : null}
      </Row>
    </li>
  );
}
