// A change that somebody asked for, and what comes of it.
// oxlint-disable-next-line no-restricted-imports -- the one place that knows the library's own
import { type DefaultError, useMutation as useLibraryMutation, type UseMutationOptions } from '@tanstack/react-query';
import { useCallback } from 'react';

interface After<T, E> {
  onSuccess?(data: T): void;
  onError?(error: E): void;
  onSettled?(): void;
}

/** A change as a form that was handed it wants to know it. */
export interface Change<T, V> {
  mutate(sent: V, after?: After<T, Error>): void;
  isPending: boolean;
  error: Error | null;
}

/**
 * As the library's, except that what a press tells or opens afterwards happens although its button has gone meanwhile:
 * fresh answers often arrive before a change is done, and take the row or page away that asked for it.
 */
export function useMutation<T = unknown, E = DefaultError, V = void, C = unknown>(options: UseMutationOptions<T, E, V, C>) {
  const made = useLibraryMutation(options);
  const { mutateAsync } = made;
  const mutate = useCallback(
    (sent: V, { onSuccess, onError, onSettled }: After<T, E> = {}) => {
      void mutateAsync(sent).then(onSuccess, onError ?? (() => undefined)).then(onSettled);
    },
    [mutateAsync],
  );
  return { ...made, mutate };
}
