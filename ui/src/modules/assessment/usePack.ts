// The framework that is judged by stands in the address, so that a link shows others the same.
import { getRouteApi } from '@tanstack/react-router';

const route = getRouteApi('/o/$org');

/** Its urn; undefined for the one that the server takes when none is named. */
export function usePack(): string | undefined {
  return route.useSearch().pack;
}
