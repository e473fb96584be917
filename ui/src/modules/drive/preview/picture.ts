// A file as a picture, whatever it is: something with pages that can be drawn at a size.
import { boxOf, type Drawing, lineOf, readDxf } from './dxf';

export interface Picture {
  pages: number;
  /** One page, its longer side so many pixels. */
  draw: (page: number, most: number) => Promise<HTMLCanvasElement>;
  close: () => void;
}

export function blankCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  return canvas;
}

async function bytesOf(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new TypeError(`${response.status}`);
  return response.arrayBuffer();
}

/** Texts of Chinese programs are often written in GBK. */
export function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

export const loadText = async (url: string): Promise<string> => decoded(await bytesOf(url));
export const loadDxf = async (url: string): Promise<Drawing> => readDxf(await loadText(url));

async function openImage(url: string): Promise<Picture> {
  const image = await createImageBitmap(new Blob([await bytesOf(url)]));
  return {
    pages: 1,
    draw: async (_, most) => {
      const scale = Math.min(1, most / Math.max(image.width, image.height));
      const canvas = blankCanvas(image.width * scale, image.height * scale);
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas;
    },
    close: () => image.close(),
  };
}

function drawDxf(drawing: Drawing, most: number): HTMLCanvasElement {
  const box = boxOf(drawing);
  const scale = most / Math.max(box.width, box.height);
  const canvas = blankCanvas(box.width * scale, box.height * scale);
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.setTransform(scale, 0, 0, -scale, -box.x * scale, (box.y + box.height) * scale);
  context.lineWidth = 1.4 / scale;
  context.strokeStyle = '#111111';
  context.fillStyle = '#111111';
  for (const shape of drawing.shapes) {
    if (shape.kind !== 'text') {
      context.stroke(new Path2D(lineOf(shape)));
      continue;
    }
    context.save();
    context.translate(shape.x, shape.y);
    context.rotate((shape.angle * Math.PI) / 180);
    context.scale(shape.height / 10, -shape.height / 10);
    context.font = '10px sans-serif';
    context.fillText(shape.text, 0, 0);
    context.restore();
  }
  return canvas;
}

export async function openPicture(url: string, mediaType: string): Promise<Picture> {
  if (mediaType === 'application/pdf') return (await import('./pdf')).openPdf(url);
  if (!mediaType.startsWith('image/vnd.dxf')) return openImage(url);
  const drawing = await loadDxf(url);
  return { pages: 1, draw: async (_, most) => drawDxf(drawing, most), close: () => undefined };
}
