// A text to take along: a key, a link. One press copies it.
import { Button } from 'antd';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';

export function CopyText({ label, text }: { label: string; text: string }) {
  const { t } = useLingui();
  const [isCopied, setIsCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  return (
    <div className="k-copy">
      <input className="k-code" readOnly value={text} aria-label={label} onFocus={(event) => event.target.select()} />
      <Button icon={isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />} onClick={() => void copy()}>
        {isCopied ? t`Copied` : t`Copy`}
      </Button>
    </div>
  );
}
