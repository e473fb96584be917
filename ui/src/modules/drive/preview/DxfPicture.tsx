// A DXF drawing as lines, with what is not drawn said in words.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Note, Skeleton, Stack } from '@/kit';
import { boxOf, type Drawing, lineOf } from './dxf';
import { loadDxf } from './picture';
import { Unreadable } from './Preview';

export function DxfPicture({ url, name }: { url: string; name: string }) {
  const drawing = useQuery({ queryKey: ['drive-dxf', url], queryFn: () => loadDxf(url), staleTime: Infinity, retry: false });
  if (drawing.error) return <Unreadable />;
  if (!drawing.data) return <Skeleton lines={6} height={24} />;
  return (
    <Stack gap="small">
      <Lines drawing={drawing.data} name={name} />
      <NotDrawn drawing={drawing.data} />
    </Stack>
  );
}

function Lines({ drawing, name }: { drawing: Drawing; name: string }) {
  const box = useMemo(() => boxOf(drawing), [drawing]);
  const path = useMemo(() => drawing.shapes.map(lineOf).join(''), [drawing]);
  const texts = drawing.shapes.filter((shape) => shape.kind === 'text');
  return (
    <svg className="d-drawing" role="img" aria-label={name} viewBox={`${box.x} ${-box.y - box.height} ${box.width} ${box.height}`}>
      <path d={path} transform="scale(1 -1)" />
      {texts.map((shape, at) => (
        // eslint-disable-next-line react/no-array-index-key -- texts of a drawing have no identity but their place
        <text key={at} transform={`translate(${shape.x} ${-shape.y}) rotate(${-shape.angle})`} fontSize={shape.height}>
          {shape.text}
        </text>
      ))}
    </svg>
  );
}

export function NotDrawn({ drawing }: { drawing: Drawing }) {
  const { t } = useLingui();
  const left = [...drawing.left].map(([kind, count]) => `${kind} (${count})`).join(', ');
  return (
    <>
      {left ? <Note tone="warn">{t`Drawn are lines, arcs, circles, polylines and texts. Not drawn: ${left}.`}</Note> : null}
      {drawing.isCut ? <Note tone="warn">{t`The drawing is very large: only its first 50,000 parts are drawn.`}</Note> : null}
    </>
  );
}
