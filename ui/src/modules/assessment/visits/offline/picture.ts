// A photograph made smaller before it is kept or sent; where it was taken is not in it any more.
const LONGEST_PX = 2_000;
const QUALITY = 0.85;

interface Size {
  width: number;
  height: number;
}

/** As large as may be, in the same shape; small pictures stay as they are. */
export function sizeWithin({ width, height }: Size, longest = LONGEST_PX): Size {
  const scale = Math.min(1, longest / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A JPEG; throws when the browser cannot read the picture. */
export async function scaledDown(file: Blob): Promise<ArrayBuffer> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const canvas = document.createElement('canvas');
  Object.assign(canvas, sizeWithin(picture));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (!jpeg) throw new Error('the picture could not be written');
  return jpeg.arrayBuffer();
}
