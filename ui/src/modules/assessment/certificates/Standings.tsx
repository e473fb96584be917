// The standings of a certificate beside each other: by records, by the firm's word, by an assessor.
import { useLingui } from '@lingui/react/macro';
import { Stat, useLanguage } from '@/kit';
import './certificates.css';

interface Standing {
  /** 0 to 100, exact. */
  score: string;
  level: number;
}

interface Props {
  supported: Standing;
  claimed: Standing;
  assessed: Standing | null;
}

export function Standings({ supported, claimed, assessed }: Props) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const one = (label: string, { score, level }: Standing) => <Stat label={label} value={level} note={t`score ${number(score, 2)}`} />;
  return (
    <div className="c-standings">
      {one(t`Level supported`, supported)}
      {one(t`Level claimed`, claimed)}
      {assessed ? one(t`Level assessed`, assessed) : null}
    </div>
  );
}
