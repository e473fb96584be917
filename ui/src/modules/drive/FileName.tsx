// What a file is called, with a small picture of it where it is one.
import { FileSpreadsheet, FileText } from '@/kit/icons';
import './drive.css';

/** Pictures that are small enough to be shown in a list as they are. */
const THUMB_MAX = 4 * 1024 * 1024;

interface FileNameProps {
  name: string;
  mediaType: string;
  size: number;
  /** Where its bytes are fetched. */
  url: string;
}

export function FileName({ name, mediaType, size, url }: FileNameProps) {
  const isSheet = /excel|csv/.test(mediaType);
  const Sign = isSheet ? FileSpreadsheet : FileText;
  const isThumb = /^image\/(?:jpeg|png|webp|gif)$/.test(mediaType) && size <= THUMB_MAX;
  return (
    <span className="d-name">
      {isThumb ? <img className="d-thumb" src={url} alt="" loading="lazy" /> : <Sign size={20} aria-hidden />}
      <span>{name}</span>
    </span>
  );
}
