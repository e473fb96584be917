// The rest of the menu on a phone: a sheet from below that closes when a place is chosen.
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Sheet } from '@/kit';

export function MoreSheet({ isOpen, onClose, children }: { isOpen: boolean; onClose: () => void; children: ReactNode }) {
  const { t } = useLingui();
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) onClose();
    shown.current = pathname;
  }, [pathname, onClose]);
  return (
    <Sheet title={t`More`} isOpen={isOpen} onClose={onClose}>
      <nav className="s-more" aria-label={t`More`}>
        {children}
      </nav>
    </Sheet>
  );
}
