// Two pictures laid over each other: what both have is grey, what only the old one has is red, what only the new one has is blue.

/** How much darker than paper a point has to be to count as drawn, and how much two may differ and still be the same. */
const DRAWN = 48;

const darkness = (pixels: Uint8ClampedArray, at: number): number => 255 - (0.299 * (pixels[at] ?? 255) + 0.587 * (pixels[at + 1] ?? 255) + 0.114 * (pixels[at + 2] ?? 255));

export interface Difference {
  pixels: Uint8ClampedArray;
  /** Points that only one of them has. */
  removed: number;
  added: number;
}

/** Whether a point next to this one is drawn, too: a line that moved by a hair is the same line. */
function hasNear(dark: Uint8Array, width: number, x: number, y: number): boolean {
  for (let dy = -1; dy <= 1; dy += 1) {
    for (let dx = -1; dx <= 1; dx += 1) {
      const [nx, ny] = [x + dx, y + dy];
      if (nx >= 0 && nx < width && ny >= 0 && dark[ny * width + nx]) return true;
    }
  }
  return false;
}

const drawnIn = (pixels: Uint8ClampedArray, count: number): Uint8Array => Uint8Array.from({ length: count }, (_, at) => (darkness(pixels, at * 4) > DRAWN ? 1 : 0));

/** Both pictures have the same width and height; four numbers a point. */
export function differ(old: Uint8ClampedArray, now: Uint8ClampedArray, width: number, height: number): Difference {
  const count = width * height;
  const pixels = new Uint8ClampedArray(count * 4).fill(255);
  const [before, after] = [drawnIn(old, count), drawnIn(now, count)];
  let [removed, added] = [0, 0];
  const paint = (at: number, red: number, green: number, blue: number) => pixels.set([red, green, blue, 255], at * 4);
  for (let at = 0; at < count; at += 1) {
    const [was, is] = [before[at] === 1, after[at] === 1];
    if (!was && !is) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    if (was && !hasNear(after, width, x, y)) {
      removed += 1;
      paint(at, 208, 35, 35);
    } else if (is && !hasNear(before, width, x, y)) {
      added += 1;
      paint(at, 20, 90, 220);
    } else {
      const grey = 255 - Math.min(150, 40 + darkness(is ? now : old, at * 4) * 0.5);
      paint(at, grey, grey, grey);
    }
  }
  return { pixels, removed, added };
}
