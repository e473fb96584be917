// What a file was recognised as, sheet by sheet and column by column, for a person to correct.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Page, PageHeader, Problem, Row, Skeleton, Stack, useToasts } from '@/kit';
import { fileQuery, type IntakeFile, type Kind, kindsQuery, type SheetMapping, useSaveMapping } from './api';
import { faultsOf, mappingOf } from './mapping-rules';
import { SheetForm } from './SheetForm';

const route = getRouteApi('/o/$org/start/files/$file');

export function Mapping() {
  const { t } = useLingui();
  const { org, file: id } = route.useParams();
  const file = useQuery(fileQuery(org, id));
  const kinds = useQuery(kindsQuery);
  const back = (
    <Link to="/o/$org/start/files" params={{ org }}>
      {t`All files`}
    </Link>
  );
  return (
    <Page title={t`Check a file`}>
      <PageHeader
        title={file.data?.name ?? t`Check a file`}
        back={back}
        lead={t`Is this what the file is? Correct what is wrong; it is remembered for the next file of this kind.`}
      />
      <Problem error={file.error ?? kinds.error} />
      {file.data && kinds.data ? <MappingForm key={file.data.id} org={org} file={file.data} kinds={kinds.data.items} /> : null}
      {file.isPending || kinds.isPending ? <Skeleton lines={8} height={28} /> : null}
    </Page>
  );
}

function MappingForm({ org, file, kinds }: { org: string; file: IntakeFile; kinds: readonly Kind[] }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { say } = useToasts();
  const save = useSaveMapping(org, file.id);
  const [mappings, setMappings] = useState<SheetMapping[]>(() => file.sheets.map(mappingOf));
  const faults = mappings.map((mapping) => faultsOf(mapping, kinds.find(({ id }) => id === mapping.kind)));
  const isWrong = faults.some((some) => some.length > 0);
  const submit = () =>
    save.mutate(
      { sheets: mappings },
      {
        onSuccess: () => {
          say(t`Saved. It is remembered for the next file of this kind.`);
          void navigate({ to: '/o/$org/start/files', params: { org } });
        },
      },
    );
  return (
    <Stack gap="large">
      {file.sheets.map((sheet, place) => {
        const mapping = mappings[place];
        if (!mapping) return null;
        return (
          <SheetForm
            key={sheet.index}
            sheet={sheet}
            mapping={mapping}
            kinds={kinds}
            faults={faults[place] ?? []}
            onChange={(changed) => setMappings((old) => old.with(place, changed))}
          />
        );
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
