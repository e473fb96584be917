// One pain in the list: what it is called, in which stage, how it is known, and the money at stake.
import { Link } from '@tanstack/react-router';
import { useLanguage } from '@/kit';
import { ChevronRight } from '@/kit/icons';
import type { Pain, PainMatrix } from './api';
import { StandingTag } from './StandingTag';
import { StakeRange } from './StakeRange';

export function PainLine({ org, pain, stages }: { org: string; pain: Pain; stages: PainMatrix['stages'] }) {
  const { text } = useLanguage();
  return (
    <Link to="/o/$org/pains/$pain" params={{ org, pain: pain.id }} className="p-line" data-hurts={pain.hurts}>
      <i aria-hidden />
      <span>
        <span className="p-line-stage">{text(stages.find(({ id }) => id === pain.stage)?.name)}</span>
        <span className="p-line-name">{text(pain.name)}</span>
        <StandingTag pain={pain} />
      </span>
      <span className="p-line-stake">
        <StakeRange stake={pain.stake} />
        <ChevronRight size={16} aria-hidden />
      </span>
    </Link>
  );
}
