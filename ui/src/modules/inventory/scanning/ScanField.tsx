// One thing to scan: a scanner types it and presses Enter, a person does the same, or the camera reads it.
import { type ReactNode, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Note } from '@/kit';
import { Camera as CameraSign } from '@/kit/icons';
import { hasCamera, useCamera } from './camera';
import './scanning.css';

interface ScanFieldProps {
  label: string;
  /** By which the field is found when it is its turn. */
  name: string;
  value: string;
  isWrong?: boolean;
  isFirst?: boolean;
  /** Above it: what is to be scanned. */
  wanted?: ReactNode;
  onType: (text: string) => void;
  onScan: (text: string) => void;
}

export function ScanField({ label, name, value, isWrong = false, isFirst = false, wanted, onType, onScan }: ScanFieldProps) {
  const { t } = useLingui();
  const [isLooking, setIsLooking] = useState(false);
  const [isRefused, setIsRefused] = useState(false);
  return (
    <div className="n-scan">
      <label>
        <span>{label}</span>
        {wanted ? <strong>{wanted}</strong> : null}
        <input
          name={name}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- whoever opens this page holds a scanner
          autoFocus={isFirst}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="next"
          maxLength={300}
          value={value}
          aria-invalid={isWrong}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onScan(event.currentTarget.value);
          }}
        />
      </label>
      {hasCamera() ? (
        <Button icon={<CameraSign size={17} aria-hidden />} aria-label={isLooking ? t`Stop the camera: ${label}` : t`Scan with the camera: ${label}`} onClick={() => setIsLooking(!isLooking)}>
          {isLooking ? t`Stop the camera` : t`Camera`}
        </Button>
      ) : null}
      {isLooking ? (
        <Finder
          label={label}
          onFound={(text) => {
            setIsLooking(false);
            onType(text);
            onScan(text);
          }}
          onRefused={() => {
            setIsLooking(false);
            setIsRefused(true);
          }}
        />
      ) : null}
      {isRefused ? <Note tone="warn">{t`The camera may not be used here. Allow it in the browser, or type what stands on the label.`}</Note> : null}
    </div>
  );
}

function Finder({ label, onFound, onRefused }: { label: string; onFound: (text: string) => void; onRefused: () => void }) {
  const video = useCamera(onFound, onRefused);
  return <video ref={video} className="n-finder" aria-label={label} muted playsInline />;
}
