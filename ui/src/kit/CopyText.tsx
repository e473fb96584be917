// A text to take along: a key, a link. One press copies it.
import { Button } from 'antd';
import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';

export function CopyText({ label, text }: { label: string; text: string }) {
  const { t } = useLingui();
  const [isCopied, setIsCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    // Over plain HTTP there is no clipboard: then the text is marked, ready to be copied by hand.
    field.current?.select();
    await navigator.clipboard?.writeText(text).then(() => setIsCopied(true));
  };
  return (
    <div className="k-copy">
      <input ref={field} className="k-code" readOnly value={text} aria-label={label} onFocus={(event) => event.target.select()} />
      <Button icon={isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />} onClick={() => void copy().catch(() => undefined)}>
        {isCopied ? t`Copied` : t`Copy`}
      </Button>
    </div>
  );
}
