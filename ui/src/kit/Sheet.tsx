// A small panel from below: menus on a phone.
import { Drawer } from 'antd';
import type { ReactNode } from 'react';

export function Sheet({ title, isOpen, onClose, children }: { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }) {
  return (
    <Drawer title={title} placement="bottom" size="auto" open={isOpen} onClose={onClose} destroyOnHidden styles={{ body: { paddingTop: 8 } }}>
      {children}
    </Drawer>
  );
}
