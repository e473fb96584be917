// The three levels of a closed visit side by side: what records prove, what the firm says, what the assessor found.
import { useLingui } from '@lingui/react/macro';
import { Stat, useLanguage } from '@/kit';
import type { Visit } from './api';

export function Levels({ result }: { result: NonNullable<Visit['result']> }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const score = (value: string) => t`score ${number(value, 1)}`;
  return (
    <div className="v-levels">
      <Stat label={t`Supported level`} value={result.level.supported} note={score(result.score.supported)} />
      <Stat label={t`Claimed level`} value={result.level.claimed} note={score(result.score.claimed)} />
      <Stat label={t`Assessed level`} value={result.assessed_level} note={score(result.assessed_score)} />
    </div>
  );
}
