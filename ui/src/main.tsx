// The beginning: language, colours, answers of the server, and the pages.
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { onSignedOut } from './api/client';
import { createQueries } from './api/queries';
import { createAppRouter, fetchPage } from './app/router';
import { sessionQuery } from './modules/identity/api';
import { ErrorBoundary, LanguageProvider, ThemeProvider, ToastProvider } from './kit';

const queries = createQueries();
// Every page needs to know who is there: it is asked before anything is drawn.
void queries.prefetchQuery(sessionQuery);
const router = createAppRouter(queries);
fetchPage(router);

onSignedOut(() => {
  queries.clear();
  const { pathname, searchStr } = router.state.location;
  if (pathname.startsWith('/o/')) void router.navigate({ to: '/sign-in', search: { next: pathname + searchStr } });
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id `root`');

// The sign in the middle stays until the page can be drawn whole.
await router.load();
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      {(words) => (
        <ThemeProvider locale={words}>
          <ErrorBoundary>
            <QueryClientProvider client={queries}>
              <ToastProvider>
                <RouterProvider router={router} />
              </ToastProvider>
            </QueryClientProvider>
          </ErrorBoundary>
        </ThemeProvider>
      )}
    </LanguageProvider>
  </StrictMode>,
);
