// What hurts the plant: the matrix by stage of the business, the worst pains with their money, and what only the owner knows.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Card, Choice, EmptyState, Page, PageHeader, Problem, Skeleton, useLanguage } from '@/kit';
import { BringFiles } from '@/modules/intake/BringFiles';
import { useMay } from '@/modules/identity/api';
import { type Pain, type PainMatrix, painsQuery } from './api';
import { Matrix } from './Matrix';
import { hurting, open } from './order';
import { PainsTabs } from './PainsTabs';
import { PainLine } from './PainLine';
import { PainQuestion } from './PainQuestion';
import './pains.css';

const route = getRouteApi('/o/$org/pains');

export function Pains() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const pains = useQuery(painsQuery(org));
  return (
    <Page title={t`Pains`}>
      <PageHeader title={t`Pains`} lead={t`What costs the plant time and money: found in its records, or told by you where no record can tell.`} />
      <PainsTabs org={org} />
      <Problem error={pains.error} onRetry={() => void pains.refetch()} />
      {pains.isPending ? <Skeleton lines={10} height={32} /> : null}
      {pains.data ? <Body org={org} matrix={pains.data} /> : null}
    </Page>
  );
}

function Body({ org, matrix }: { org: string; matrix: PainMatrix }) {
  const { t } = useLingui();
  const worst = hurting(matrix.pains);
  const asked = open(matrix.pains);
  return (
    <>
      <Card title={t`Where it hurts`} lead={t`One square is one pain. Press it to see why.`}>
        <Matrix org={org} matrix={matrix} />
      </Card>
      <Card title={t`What hurts most`} flush>
        {worst.length > 0 ? (
          worst.map((pain) => <PainLine key={pain.id} org={org} pain={pain} stages={matrix.stages} />)
        ) : (
          <EmptyState title={t`Nothing known to hurt yet`} actions={<BringFiles org={org} />}>
            {t`Bring a spreadsheet or answer a question below: what hurts shows up here, with the money at stake.`}
          </EmptyState>
        )}
      </Card>
      {asked.length > 0 ? <Asked org={org} matrix={matrix} asked={asked} /> : null}
    </>
  );
}

/** One stage of the business at a time, so that the list stays short. */
function Asked({ org, matrix, asked }: { org: string; matrix: PainMatrix; asked: readonly Pain[] }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const may = useMay(org);
  const [chosen, setChosen] = useState<string>();
  const stages = matrix.stages.filter(({ id }) => asked.some((pain) => pain.stage === id));
  const stage = stages.find(({ id }) => id === chosen) ?? stages[0];
  return (
    <Card
      title={t`What no record can tell`}
      lead={plural(asked.length, { one: '# question. One press each; it is saved at once.', other: '# questions. One press each; it is saved at once.' })}
    >
      <Choice label={t`Stage of the business`}>
        {stages.map(({ id, name }) => (
          <button key={id} type="button" aria-pressed={id === stage?.id} onClick={() => setChosen(id)}>
            {text(name)} {number(asked.filter((pain) => pain.stage === id).length)}
          </button>
        ))}
      </Choice>
      {asked
        .filter((pain) => pain.stage === stage?.id)
        .map((pain) => (
          <PainQuestion key={pain.id} org={org} pain={pain} isOpen={may('assessment.answer')} />
        ))}
    </Card>
  );
}
