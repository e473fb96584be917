// Which framework the plant is judged by, and the choice where there are several.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Row, useLanguage } from '@/kit';
import { Select } from '@/kit/form';
import { packsQuery, type Result } from './api';

export function Framework({ org, pack }: { org: string; pack: Pick<Result['pack'], 'urn' | 'name' | 'authority'> }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const navigate = useNavigate();
  const packs = useQuery(packsQuery(org)).data ?? [];
  const choose = (urn: string) => void navigate({ to: '.', search: (old) => ({ ...old, topic: undefined, pack: urn }) });
  return (
    <Row tight>
      <span className="k-soft">{t`Judged by`}</span>
      {packs.length > 1 ? (
        <Select
          aria-label={t`Framework`}
          value={pack.urn}
          options={packs.map((one) => ({ value: one.urn, label: text(one.name) }))}
          onChange={choose}
          popupMatchSelectWidth={false}
        />
      ) : (
        <span>{text(pack.name)}</span>
      )}
      <span className="k-small k-soft">{text(pack.authority)}</span>
    </Row>
  );
}
