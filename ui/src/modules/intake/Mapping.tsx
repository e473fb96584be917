// What a file was recognised as, sheet by sheet and column by column, for a person to correct.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Note, Page, PageHeader, Problem, Row, Skeleton, Stack, useLanguage, useToasts } from '@/kit';
import { type Kind, kindsQuery, type Upload, uploadQuery, useSaveMapping } from './api';
import { choiceOf, type Draft, draftOf, faultsOf } from './mapping-rules';
import { SheetForm } from './SheetForm';

const route = getRouteApi('/o/$org/start/files/$file');

export function Mapping() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org, file: id } = route.useParams();
  const upload = useQuery(uploadQuery(org, id));
  const kinds = useQuery(kindsQuery);
  const back = (
    <Link to="/o/$org/start/files" params={{ org }}>
      {t`All files`}
    </Link>
  );
  return (
    <Page title={t`Check a file`}>
      <PageHeader
        title={upload.data?.name ?? t`Check a file`}
        back={back}
        lead={t`Is this what the file is? Correct what is wrong; it is remembered for the next file of this kind.`}
      />
      <Problem error={upload.error ?? kinds.error} />
      {upload.data?.problem ? <Note tone="warn">{text(upload.data.problem)}</Note> : null}
      {upload.data && kinds.data ? <MappingForm key={upload.data.id} org={org} upload={upload.data} kinds={kinds.data} /> : null}
      {upload.isPending || kinds.isPending ? <Skeleton lines={8} height={28} /> : null}
    </Page>
  );
}

function MappingForm({ org, upload, kinds }: { org: string; upload: Upload; kinds: readonly Kind[] }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { say } = useToasts();
  const save = useSaveMapping(org, upload.id);
  const [drafts, setDrafts] = useState<Draft[]>(() => upload.sheets.map(draftOf));
  const isWrong = drafts.some((draft) => faultsOf(draft).length > 0);
  const submit = () =>
    save.mutate(
      { version: upload.version, sheets: upload.sheets.flatMap((sheet, place) => (drafts[place] ? [choiceOf(drafts[place], sheet)] : [])) },
      {
        onSuccess: () => {
          say(t`Saved. It is remembered for the next file of this kind.`);
          void navigate({ to: '/o/$org/start/files', params: { org } });
        },
      },
    );
  return (
    <Stack gap="large">
      {upload.sheets.map((sheet, place) => {
        const draft = drafts[place];
        return draft ? (
          <SheetForm key={sheet.index} sheet={sheet} name={sheet.name || upload.name} draft={draft} kinds={kinds} onChange={(changed) => setDrafts((old) => old.with(place, changed))} />
        ) : null;
      })}
      <Problem error={save.error} />
      <Row spread>
        <Link to="/o/$org/start/files" params={{ org }}>
          {t`Back without saving`}
        </Link>
        <Button type="primary" size="large" disabled={isWrong} loading={save.isPending} onClick={submit}>
          {t`Save and go back to the files`}
        </Button>
      </Row>
    </Stack>
  );
}
