// What has to be known beside a plan or a verdict, in the server's words.
import { Note, useLanguage } from '@/kit';
import type { Sentence } from './api';

export function Sentences({ told }: { told: readonly Sentence[] }) {
  const { text } = useLanguage();
  if (told.length === 0) return null;
  return (
    <Note>
      <ul className="o-told">
        {told.map((one) => (
          <li key={`${one.code}${one.text.en}`}>{text(one.text)}</li>
        ))}
      </ul>
    </Note>
  );
}
