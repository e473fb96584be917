// The photographs of a statement, those that wait too, and the button that takes another one.
import { useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, useCallback } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useToasts } from '@/kit';
import { Camera } from '@/kit/icons';
import { photoFile } from './api';
import { scaledDown } from './offline/picture';
import { notePhoto } from './offline/sending';
import type { Standing } from './statements';

const MOST = 8;

interface Props {
  org: string;
  visit: string;
  node: string;
  standing: Standing;
  mayAdd: boolean;
}

export function Photos({ org, visit, node, standing: { photos, waitingPhotos }, mayAdd }: Props) {
  const { t } = useLingui();
  const count = photos.length + waitingPhotos.length;
  if (count === 0 && !mayAdd) return null;
  return (
    <div className="v-photos">
      {photos.map(({ id }, place) => (
        <a key={id} href={photoFile(org, id)} target="_blank" rel="noreferrer">
          <img src={photoFile(org, id)} alt={t`Photograph ${place + 1}`} loading="lazy" />
        </a>
      ))}
      {waitingPhotos.map(({ id, content }) => (content.kind === 'photo' ? <WaitingPhoto key={id} bytes={content.bytes} /> : null))}
      {mayAdd && count < MOST ? <TakePhoto org={org} visit={visit} node={node} /> : null}
    </div>
  );
}

function WaitingPhoto({ bytes }: { bytes: ArrayBuffer }) {
  const { t } = useLingui();
  const show = useCallback(
    (img: HTMLImageElement) => {
      const url = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
      img.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [bytes],
  );
  return <img ref={show} data-waiting alt={t`Photograph, waiting to be sent`} />;
}

function TakePhoto({ org, visit, node }: Omit<Props, 'standing' | 'mayAdd'>) {
  const { t } = useLingui();
  const { warn } = useToasts();
  const queries = useQueryClient();
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) return;
    try {
      await notePhoto(queries, { org, visit, node }, await scaledDown(file));
    } catch {
      warn(t`This picture could not be read or kept. Take it again as a JPEG.`);
    }
    target.value = '';
  };
  return (
    <label className="v-take">
      <input type="file" accept="image/*" capture="environment" className="k-hidden" onChange={(event) => void take(event)} />
      <Camera size={20} aria-hidden />
      {t`Take a photograph`}
    </label>
  );
}
