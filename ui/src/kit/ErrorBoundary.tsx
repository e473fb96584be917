// A page that breaks says so and offers a way on; the rest of the app keeps working.
import { Component, type ReactNode } from 'react';
import { Button } from 'antd';
import { useLingui } from '@lingui/react/macro';
import { Problem } from './Problem';

export function Broken({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useLingui();
  return (
    <div className="k-page" data-width="narrow">
      <div className="k-stack">
        <h1>{t`This page could not be shown`}</h1>
        <Problem error={error} />
        <div className="k-row">
          <Button type="primary" onClick={onRetry ?? (() => window.location.reload())}>{t`Try again`}</Button>
          <Button href="/">{t`Go to the beginning`}</Button>
        </div>
      </div>
    </div>
  );
}

interface State {
  error: unknown;
}

export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error ? <Broken error={this.state.error} /> : this.props.children;
  }
}
