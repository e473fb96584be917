// One file that has arrived: what its sheets were recognised as, and the way to correct it.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Popconfirm, Row, Tag, useLanguage } from '@/kit';
import { FileSpreadsheet, Trash2 } from '@/kit/icons';
import { Confidence } from './Confidence';
import { type IntakeFile, kindsQuery, type Sheet, useRemoveFile } from './api';

export function FileRow({ org, file }: { org: string; file: IntakeFile }) {
  const { t } = useLingui();
  const { bytes, text } = useLanguage();
  const remove = useRemoveFile(org);
  return (
    <li>
      <Row spread>
        <div style={{ flex: '1 1 280px', minWidth: 0 }}>
          <div className="k-menu-item">
            <FileSpreadsheet size={17} aria-hidden style={{ flex: 'none', color: 'var(--primary)' }} />
            <span className="k-strong">{file.name}</span>
            <span className="k-small k-faint k-nowrap">{bytes(file.size_bytes)}</span>
          </div>
          {file.state === 'recognising' ? (
            <p className="k-small k-soft k-menu-item">
              <span className="k-spin" aria-hidden />
              {t`Looking at it …`}
            </p>
          ) : null}
          {file.state === 'unreadable' ? <p style={{ color: 'var(--bad)' }}>{text(file.problem)}</p> : null}
          {file.state === 'recognised' ? (
            <ul className="k-stack" data-gap="small" style={{ marginTop: 6 }}>
              {file.sheets.map((sheet) => (
                <SheetLine key={sheet.index} sheet={sheet} isOnly={file.sheets.length === 1} />
              ))}
            </ul>
          ) : null}
        </div>
        <Row tight>
          {file.state === 'recognised' ? (
            <Link to="/o/$org/start/files/$file" params={{ org, file: file.id }}>
              {t`Check and correct`}
            </Link>
          ) : null}
          <Popconfirm title={t`Remove ${file.name}?`} okText={t`Remove`} onConfirm={() => remove.mutate(file.id)}>
            <Button type="text" icon={<Trash2 size={16} aria-hidden />} aria-label={t`Remove ${file.name}`} />
          </Popconfirm>
        </Row>
      </Row>
    </li>
  );
}

function SheetLine({ sheet, isOnly }: { sheet: Sheet; isOnly: boolean }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const kinds = useQuery(kindsQuery).data?.items;
  const kind = kinds?.find(({ id }) => id === sheet.kind);
  const rows = sheet.row_count === null ? '' : t`${number(sheet.row_count)} rows`;
  return (
    <li>
      <Row tight>
        {isOnly ? null : <span className="k-soft">{sheet.name}</span>}
        {kind ? (
          <>
            <span>{text(kind.name)}</span>
            <Confidence value={sheet.confidence} reasons={sheet.reasons} />
          </>
        ) : (
          <Tag tone="warn">{t`Not recognised`}</Tag>
        )}
        <span className="k-small k-faint">{rows}</span>
        {sheet.is_remembered ? <Tag tone="primary">{t`As last time`}</Tag> : null}
      </Row>
    </li>
  );
}
