// A place to drop spreadsheets, which is also a plain file button for fingers and keyboards.
import { FileUp } from 'lucide-react';
import { type DragEvent, type ReactNode, useId, useState } from 'react';

interface FileDropProps {
  label: ReactNode;
  hint?: ReactNode;
  /** File name endings, for example `.csv,.xlsx`. */
  accept: string;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
}

export function FileDrop({ label, hint, accept, disabled = false, onFiles }: FileDropProps) {
  const [isOver, setIsOver] = useState(false);
  const hintId = useId();
  const over = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    if (!disabled && event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files]);
  };
  return (
    <label className="k-drop" data-over={isOver} onDragOver={over} onDragLeave={() => setIsOver(false)} onDrop={drop}>
      <FileUp size={30} strokeWidth={1.6} aria-hidden />
      <span className="k-strong">{label}</span>
      {hint ? (
        <span className="k-small k-soft" id={hintId}>
          {hint}
        </span>
      ) : null}
      <input
        className="k-hidden"
        type="file"
        multiple
        accept={accept}
        disabled={disabled}
        aria-describedby={hint ? hintId : undefined}
        onChange={(event) => {
          if (event.target.files?.length) onFiles([...event.target.files]);
          event.target.value = '';
        }}
      />
    </label>
  );
}
