// A menu behind a button. The button is there at once, what opens behind it comes after the first paint.
import type { Dropdown, DropdownProps } from 'antd';
import { cloneElement, type ReactElement, useEffect, useState } from 'react';
import { afterPaint } from './after-paint';

let dropdown: typeof Dropdown | undefined;

interface MenuProps {
  items: NonNullable<DropdownProps['menu']>['items'];
  selected?: string;
  onPick: (key: string) => void;
  placement?: DropdownProps['placement'];
  children: ReactElement<{ onClick?: () => void }>;
}

export function Menu({ items, selected, onPick, placement, children }: MenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [Opening, setOpening] = useState(() => dropdown);
  useEffect(
    () =>
      afterPaint(async () => {
        dropdown ??= (await import('antd/es/dropdown')).default;
        setOpening(() => dropdown);
      }),
    [],
  );
  // Who was faster than the menu gets it as soon as it is there.
  if (!Opening) return cloneElement(children, { onClick: () => setIsOpen(true) });
  return (
    <Opening
      trigger={['click']}
      open={isOpen}
      onOpenChange={setIsOpen}
      placement={placement}
      menu={{ items, onClick: ({ key }) => onPick(key), ...(selected === undefined ? {} : { selectable: true, selectedKeys: [selected] }) }}
    >
      {children}
    </Opening>
  );
}
