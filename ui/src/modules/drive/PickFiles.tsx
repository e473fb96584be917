// A button that asks for files; on a phone also one that opens the camera.
import { type ReactNode } from 'react';

interface PickFilesProps {
  children: ReactNode;
  accept?: string;
  isMany?: boolean;
  /** Opens the camera where there is one. */
  isCamera?: boolean;
  onFiles: (files: File[]) => void;
}

export function PickFiles({ children, accept, isMany = false, isCamera = false, onFiles }: PickFilesProps) {
  return (
    <label className="d-pick">
      {children}
      <input
        className="k-hidden"
        type="file"
        {...(accept ? { accept } : {})}
        {...(isCamera ? { capture: 'environment' as const } : {})}
        multiple={isMany}
        onChange={(event) => {
          if (event.target.files?.length) onFiles([...event.target.files]);
          event.target.value = '';
        }}
      />
    </label>
  );
}
