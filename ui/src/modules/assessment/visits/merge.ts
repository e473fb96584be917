// A visit with one thing more said; what was there about the same node stays with it.
import type { Photo, VerdictShown, VisitShown } from './api';

/** The server answers a verdict alone: its photographs and replies are those there were. */
export function withVerdict(shown: VisitShown, verdict: VerdictShown): VisitShown {
  const before = shown.verdicts.find(({ node }) => node === verdict.node);
  const others = shown.verdicts.filter(({ node }) => node !== verdict.node);
  return { ...shown, verdicts: [...others, { ...verdict, photos: before?.photos ?? [], replies: before?.replies ?? [] }] };
}

export function withPhoto(shown: VisitShown, node: string, photo: Photo): VisitShown {
  const add = (one: VerdictShown) => ({ ...one, photos: [...one.photos.filter(({ id }) => id !== photo.id), photo] });
  return { ...shown, verdicts: shown.verdicts.map((one) => (one.node === node ? add(one) : one)) };
}
