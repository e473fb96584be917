// An address that leads nowhere.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { EmptyState, Page } from '@/kit';

export function NotFound() {
  const { t } = useLingui();
  return (
    <Page title={t`Not found`} width="narrow">
      <EmptyState level={1} title={t`There is nothing here`} actions={<Link to="/">{t`Go to the beginning`}</Link>}>
        {t`The page has moved, or you may not see it.`}
      </EmptyState>
    </Page>
  );
}

/** The same outside an organisation, where no frame is around it. */
export function StrayPage() {
  return (
    <main>
      <NotFound />
    </main>
  );
}
