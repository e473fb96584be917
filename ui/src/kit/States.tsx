// What a screen shows when there is nothing yet, when it waits, and when something is worth a word.
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { CairnOutline } from './Cairn';

interface EmptyStateProps {
  title: ReactNode;
  /** What to do next, in a sentence. */
  children?: ReactNode;
  actions?: ReactNode;
  /** 1 where the empty state is the whole page. */
  level?: 1 | 2;
}

export function EmptyState({ title, children, actions, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="k-empty">
      <CairnOutline />
      <Heading>{title}</Heading>
      {children ? <p>{children}</p> : null}
      {actions ? <div className="k-row">{actions}</div> : null}
    </div>
  );
}

export function Note({ tone = 'calm', children }: { tone?: 'calm' | 'warn' | 'good'; children: ReactNode }) {
  const Icon = tone === 'warn' ? TriangleAlert : tone === 'good' ? CircleCheck : Info;
  return (
    <div className="k-note" data-tone={tone}>
      <Icon size={18} aria-hidden />
      <div>{children}</div>
    </div>
  );
}

export function Bone({ width = '100%', height = 16 }: { width?: number | string; height?: number }) {
  return <span className="k-skeleton" style={{ width, height }} />;
}

/** Grey lines in the shape of what is coming. */
export function Skeleton({ lines = 3, height = 16 }: { lines?: number; height?: number }) {
  const { t } = useLingui();
  return (
    <div className="k-stack" data-gap="small" role="status" aria-busy="true">
      <span className="k-hidden">{t`Loading`}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Bone key={line} height={height} width={line === lines - 1 && lines > 1 ? '62%' : '100%'} />
      ))}
    </div>
  );
}

export function PageSkeleton() {
  return (
    <div className="k-page">
      <div className="k-stack">
        <Bone width={220} height={30} />
        <div className="k-card">
          <Skeleton lines={5} />
        </div>
      </div>
    </div>
  );
}

interface ProgressProps {
  label: ReactNode;
  /** Between 0 and 1; null while the end is not known. */
  share: number | null;
  note?: ReactNode;
}

export function Progress({ label, share, note }: ProgressProps) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className="k-progress" data-unknown={percent === null}>
      <div className="k-row" data-spread="true">
        <span className="k-strong">{label}</span>
        <span className="k-small k-soft k-num">{note ?? (percent === null ? null : `${percent}%`)}</span>
      </div>
      <div
        className="k-progress-track"
        role="progressbar"
        aria-label={typeof label === 'string' ? label : undefined}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
      >
        <div className="k-progress-fill" style={percent === null ? undefined : { width: `${percent}%` }} />
      </div>
    </div>
  );
}
