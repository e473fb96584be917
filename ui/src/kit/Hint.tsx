// A word more about something, shown when it is pointed at or reached by keyboard.
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';

/** It appears inside the page's main part, so that it stays within a landmark. */
const place = () => document.querySelector('main') ?? document.body;

export function Hint({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Tooltip title={text} getPopupContainer={place}>
      {/* reachable by keyboard, so that the hint is not for the mouse alone */}
      <span tabIndex={0} role="note">
        {children}
      </span>
    </Tooltip>
  );
}
