// A text to photograph: a link on a wall or on a screen. What draws it comes when it is first needed.
import { lazy, Suspense } from 'react';
import { Bone } from './States';

const SIZE = 184;
const QrCode = lazy(() => import('antd/es/qr-code'));

export function QrPicture({ label, text, size = SIZE }: { label: string; text: string; size?: number }) {
  return (
    <div className="k-qr" role="img" aria-label={label}>
      <div aria-hidden>
        <Suspense fallback={<Bone width={size} height={size} />}>
          {/* dark on light also at night: cameras read it better */}
          <QrCode value={text} type="svg" size={size} color="#000000" bgColor="#ffffff" bordered={false} />
        </Suspense>
      </div>
    </div>
  );
}
