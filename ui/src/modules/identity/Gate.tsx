// The way in: one frame for signing in, signing up and accepting an invitation.
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useLingui } from '@lingui/react/macro';
import { CairnMark, CairnOutline, LocaleSwitch, ThemeSwitch } from '@/kit';
import '@/app/shell.css';

export function Gate({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { t } = useLingui();
  useEffect(() => {
    document.title = `${title} · Cairn`;
  }, [title]);
  const steps = [
    t`Bring the spreadsheets you already have: orders, stock, machines, energy, staff.`,
    t`See within a minute what they say, and where orders, stock and money get stuck.`,
    t`Know which level your own records prove, and what to do next.`,
  ];
  return (
    <div className="s-gate">
      <div className="s-gate-form">
        <header className="s-gate-bar">
          <span className="s-brand">
            <CairnMark />
            Cairn
          </span>
          <span>
            <LocaleSwitch />
            <ThemeSwitch />
          </span>
        </header>
        <main className="s-gate-box">
          <h1>{title}</h1>
          {lead ? <p>{lead}</p> : null}
          {children}
        </main>
      </div>
      <aside className="s-gate-picture" aria-label={t`What Cairn does`}>
        <CairnOutline />
        <h2>{t`Every step up, proven by your own records.`}</h2>
        <ol>
          {steps.map((step, index) => (
            <li key={step}>
              <span aria-hidden>{index + 1}</span>
              <span>{step}</span>
            </li>
          ))}
        </ol>
      </aside>
    </div>
  );
}
