// The frame of a screen: page, header with what can be done, cards, rows and stacks.
import { ChevronLeft } from 'lucide-react';
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';

interface PageProps {
  title: string;
  width?: 'narrow' | 'normal' | 'wide';
  children: ReactNode;
}

/** A screen of its own: names the browser tab and keeps one rhythm. */
export function Page({ title, width = 'normal', children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Cairn`;
  }, [title]);
  return (
    <div className="k-page" data-width={width}>
      <div className="k-stack">{children}</div>
    </div>
  );
}

interface PageHeaderProps {
  title: ReactNode;
  lead?: ReactNode;
  /** A link one level up, written by the caller so that its target is typed. */
  back?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, lead, back, actions }: PageHeaderProps) {
  return (
    <header className="k-header">
      <div>
        {back ? (
          <div className="k-crumb">
            <ChevronLeft size={14} aria-hidden />
            {back}
          </div>
        ) : null}
        <h1>{title}</h1>
        {lead ? <p>{lead}</p> : null}
      </div>
      {actions ? <div className="k-actions k-noprint">{actions}</div> : null}
    </header>
  );
}

interface CardProps {
  title?: ReactNode;
  lead?: ReactNode;
  extra?: ReactNode;
  /** Content touches the edges: tables and lists with their own padding. */
  flush?: boolean;
  children: ReactNode;
  id?: string;
}

export function Card({ title, lead, extra, flush = false, children, id }: CardProps) {
  return (
    <section className="k-card" data-flush={flush} id={id}>
      {title ? (
        <header>
          <h2>{title}</h2>
          {extra}
          {lead ? <p>{lead}</p> : null}
        </header>
      ) : null}
      {children}
    </section>
  );
}

type Gap = 'small' | 'normal' | 'large';

export function Stack({ gap = 'normal', children }: { gap?: Gap; children: ReactNode }) {
  return (
    <div className="k-stack" data-gap={gap}>
      {children}
    </div>
  );
}

export function Row({ spread = false, tight = false, children }: { spread?: boolean; tight?: boolean; children: ReactNode }) {
  return (
    <div className="k-row" data-spread={spread} data-tight={tight}>
      {children}
    </div>
  );
}

export function Grid({ least = 260, children }: { least?: number; children: ReactNode }) {
  return (
    <div className="k-grid" style={{ '--least': `${least}px` } as ComponentProps<'div'>['style']}>
      {children}
    </div>
  );
}

/** Two columns where there is room: the main thing and what goes with it. */
export function Split({ children }: { children: ReactNode }) {
  return <div className="k-split">{children}</div>;
}

export function Stat({ label, value, unit, note }: { label: ReactNode; value: ReactNode; unit?: ReactNode; note?: ReactNode }) {
  return (
    <dl className="k-stat">
      <dt>{label}</dt>
      <dd className="k-num">
        {value}
        {unit ? <small>{unit}</small> : null}
      </dd>
      {note ? <dd className="k-small k-faint" style={{ fontSize: 13, fontWeight: 400 }}>{note}</dd> : null}
    </dl>
  );
}

/** Content that may be larger than its place: it scrolls, also by keyboard. */
export function ScrollBox({ label, height, children }: { label: string; height?: number; children: ReactNode }) {
  return (
    <section className="k-scroll" aria-label={label} tabIndex={0} style={height ? { maxHeight: height } : undefined}>
      {children}
    </section>
  );
}

export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  const strip = useChosenInView<HTMLElement>();
  return (
    <nav className="k-tabs k-noprint" aria-label={label} ref={strip}>
      {children}
    </nav>
  );
}

/** Pills of which one is chosen: links to pages below a place, or buttons. */
export function Choice({ label, isNav = false, children }: { label: string; isNav?: boolean; children: ReactNode }) {
  const strip = useChosenInView<HTMLDivElement>();
  return (
    <div className="k-choice k-noprint" role={isNav ? 'navigation' : 'group'} aria-label={label} ref={strip}>
      {children}
    </div>
  );
}

/** On a phone a strip is wider than the screen: what is chosen is brought into view. */
function useChosenInView<E extends HTMLElement>() {
  const strip = useRef<E>(null);
  const shown = useRef<HTMLElement>(null);
  useEffect(() => {
    const chosen = strip.current?.querySelector<HTMLElement>('[aria-current=page], [aria-pressed=true]');
    if (!strip.current || !chosen || chosen === shown.current) return;
    shown.current = chosen;
    strip.current.scrollLeft = chosen.offsetLeft - strip.current.offsetLeft - (strip.current.clientWidth - chosen.offsetWidth) / 2;
  });
  return strip;
}
