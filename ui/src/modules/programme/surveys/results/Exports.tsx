// Tables to take along for a spreadsheet program.
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@/api/mutation';
import { Button, Card, Problem, Row, Stack, useLanguage, useToasts } from '@/kit';
import { Download } from '@/kit/icons';
import { useProblemText } from '@/kit/problem-texts';
import { problemOf } from '@/api/problem';
import { type ExportWanted, fetchExport, type Results } from '../api';
import { kindName, questionsOf } from '../model/types';
import { wordsIn } from '../model/words';
import { save } from '../save';

function useExport(org: string, id: string) {
  return useMutation({
    mutationFn: async (wanted: ExportWanted) => save(await fetchExport(org, id, wanted), `${wanted.what}${wanted.table === undefined ? '' : `-${wanted.table + 1}`}${wanted.question ? `-${wanted.question}` : ''}.csv`),
  });
}

export function ExportButton({ org, id, wanted, label }: { org: string; id: string; wanted: ExportWanted; label: string }) {
  const { warn } = useToasts();
  const { textOf } = useProblemText();
  const take = useExport(org, id);
  return (
    <Button size="small" icon={<Download size={15} aria-hidden />} loading={take.isPending} onClick={() => take.mutate(wanted, { onError: (error) => warn(textOf(problemOf(error))) })}>
      {label}
    </Button>
  );
}

export function Exports({ org, id, results: { survey }, isSigned }: { org: string; id: string; results: Results; isSigned: boolean }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const take = useExport(org, id);
  const texts = questionsOf(survey).filter(({ kind }) => kindName(kind) === 'text');
  const kinds: { wanted: ExportWanted; label: string }[] = [
    { wanted: { what: 'results' }, label: t`Results of all questions` },
    ...(isSigned ? [{ wanted: { what: 'rows' } as const, label: t`Every answer, with its name` }] : []),
    ...texts.map((question) => ({ wanted: { what: 'texts', question: question.id } as const, label: t`Texts: ${wordsIn(question.ask, locale)}` })),
  ];
  return (
    <Card title={t`Take along as CSV`} lead={isSigned ? undefined : t`An anonymous survey hands out no single answers. Texts come sorted, apart from everything else, when five or more wrote something.`}>
      <Stack>
        <Row tight>
          {kinds.map(({ wanted, label }) => (
            <Button key={label} className="y-export" icon={<Download size={16} aria-hidden />} loading={take.isPending && take.variables === wanted} onClick={() => take.mutate(wanted)}>
              {label}
            </Button>
          ))}
        </Row>
        <Problem error={take.error} />
      </Stack>
    </Card>
  );
}
