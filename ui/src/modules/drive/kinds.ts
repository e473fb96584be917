// What a file is, as far as the browser can show it.
export type Shown = 'image' | 'pdf' | 'dxf' | 'text' | null;

/** Text that is shown is short; more is fetched. */
const TEXT_MAX = 512 * 1024;
/** Pictures larger than this are fetched, not shown. */
const PICTURE_MAX = 80 * 1024 * 1024;

export function shownAs(mediaType: string, size: number): Shown {
  if (size > PICTURE_MAX) return null;
  if (mediaType.startsWith('image/vnd.dxf')) return 'dxf';
  if (/^image\/(?:jpeg|png|webp|gif)$/.test(mediaType)) return 'image';
  if (mediaType === 'application/pdf') return 'pdf';
  return mediaType.startsWith('text/plain') && size <= TEXT_MAX ? 'text' : null;
}

/** Pictures can be laid over each other. */
export const isPicture = (mediaType: string, size: number): boolean => ['image', 'pdf', 'dxf'].includes(shownAs(mediaType, size) ?? '');
