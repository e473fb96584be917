// The frame around pages for whoever has a link: who asks, the language, and nothing that leads elsewhere.
import { type ReactNode, useEffect } from 'react';
import { CairnMark, LocaleSwitch, ThemeSwitch } from '@/kit';
import '../surveys.css';

export function Frame({ title, from, isWide = false, children }: { title: string; from?: string | undefined; isWide?: boolean; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Cairn`;
  }, [title]);
  return (
    <div className="y-frame">
      <header className="y-bar">
        <span className="y-from">
          <CairnMark size={22} />
          <span>{from ?? 'Cairn'}</span>
        </span>
        <span className="y-switches">
          <LocaleSwitch />
          <ThemeSwitch />
        </span>
      </header>
      <main className="y-sheet" data-wide={isWide}>{children}</main>
    </div>
  );
}
