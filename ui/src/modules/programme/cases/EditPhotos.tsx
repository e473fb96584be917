// The photographs of a draft: added from a phone or a file, made smaller before they are sent, taken out again.
import type { ChangeEvent } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, useToasts } from '@/kit';
import { Camera, X } from '@/kit/icons';
import { scaledDown } from '@/modules/assessment/visits/offline/picture';
import { type CaseShown, photoFile, useAddPhoto, useRemovePhoto } from './api';

const MOST = 8;

export function EditPhotos({ org, told: { id, photos } }: { org: string; told: CaseShown }) {
  const { t } = useLingui();
  const { warn } = useToasts();
  const add = useAddPhoto(org, id);
  const remove = useRemovePhoto(org, id);
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) return;
    try {
      add.mutate(await scaledDown(file));
    } catch {
      warn(t`This picture could not be read or kept. Take it again as a JPEG.`);
    }
    target.value = '';
  };
  return (
    <div className="k-stack">
      <div className="c-photos">
        {photos.map((photo, place) => (
          <span key={photo.id} className="c-photo">
            <img src={photoFile(org, id, photo.id)} alt={t`Photograph ${place + 1}`} loading="lazy" />
            <Button size="small" aria-label={t`Take photograph ${place + 1} out`} icon={<X size={15} aria-hidden />} onClick={() => remove.mutate(photo.id)} />
          </span>
        ))}
      </div>
      {photos.length < MOST ? (
        <label className="c-take">
          <input type="file" accept="image/*" className="k-hidden" onChange={(event) => void take(event)} />
          <Camera size={20} aria-hidden />
          {t`Add a photograph`}
        </label>
      ) : null}
      <Problem error={add.error ?? remove.error} />
    </div>
  );
}
