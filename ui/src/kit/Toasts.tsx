// Short messages that go away by themselves, with a way back where there is one.
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';

interface Toast {
  id: number;
  text: ReactNode;
  tone: 'plain' | 'bad';
  undo?: (() => void) | undefined;
}

interface Toasts {
  say: (text: ReactNode, undo?: () => void) => void;
  warn: (text: ReactNode) => void;
}

const Context = createContext<Toasts | null>(null);
const SHOWN_MS = 8000;

export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(1);
  const drop = useCallback((id: number) => setToasts((old) => old.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (toast: Omit<Toast, 'id'>) => {
      const id = next.current++;
      // Beside the newest only what can still be undone: more would lie over the page.
      setToasts((old) => [...old.filter((one) => one.undo ?? one.tone === 'bad').slice(-1), { ...toast, id }]);
      setTimeout(() => drop(id), SHOWN_MS);
    },
    [drop],
  );
  const value = useMemo<Toasts>(
    () => ({
      say: (text, undo) => show({ text, undo, tone: 'plain' }),
      warn: (text) => show({ text, tone: 'bad' }),
    }),
    [show],
  );
  return (
    <Context value={value}>
      {children}
      <div className="k-toasts" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className="k-toast" data-tone={toast.tone}>
            <span>{toast.text}</span>
            {toast.undo ? (
              <button
                type="button"
                onClick={() => {
                  toast.undo?.();
                  drop(toast.id);
                }}
              >
                {t`Undo`}
              </button>
            ) : null}
            <button type="button" aria-label={t`Close`} onClick={() => drop(toast.id)} style={{ textDecoration: 'none' }}>
              ×
            </button>
          </div>
        ))}
      </div>
    </Context>
  );
}

export function useToasts(): Toasts {
  const toasts = useContext(Context);
  if (!toasts) throw new Error('useToasts is called outside ToastProvider');
  return toasts;
}
