// A small reader of DXF drawings: lines, arcs, circles, polylines and texts of the model, within limits.
// What else is in the drawing is counted, so that the page can say what it does not show.

export type Shape =
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number }
  | { kind: 'circle'; x: number; y: number; r: number }
  | { kind: 'arc'; x: number; y: number; r: number; from: number; to: number }
  | { kind: 'path'; points: { x: number; y: number; bulge: number }[]; isClosed: boolean }
  | { kind: 'text'; x: number; y: number; height: number; angle: number; text: string };

export interface Drawing {
  shapes: Shape[];
  /** Kinds of entities that are not drawn, and how many of each there are. */
  left: Map<string, number>;
  /** There is more than is drawn. */
  isCut: boolean;
}

interface Pair {
  code: number;
  value: string;
}

const SHAPES_MAX = 50_000;
const POINTS_MAX = 400_000;
const LINES_MAX = 8_000_000;

/** The pairs of code and value that a drawing is made of. */
function* pairsOf(text: string): Generator<Pair> {
  let at = 0;
  let lines = 0;
  const next = (): string | undefined => {
    if (at >= text.length || lines >= LINES_MAX) return undefined;
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    at = end < 0 ? text.length : end + 1;
    lines += 1;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  };
  for (;;) {
    const code = next();
    const value = next();
    if (code === undefined || value === undefined) return;
    const number = Number.parseInt(code, 10);
    if (Number.isNaN(number)) throw new Error('This is no DXF drawing in text form.');
    yield { code: number, value: value.trim() };
  }
}

const number = (text: string | undefined): number => {
  const value = Number.parseFloat(text ?? '');
  return Number.isFinite(value) ? value : 0;
};

const first = (pairs: readonly Pair[], code: number): string | undefined => pairs.find((pair) => pair.code === code)?.value;

function pathOf(pairs: readonly Pair[]): Shape {
  const points: { x: number; y: number; bulge: number }[] = [];
  for (const { code, value } of pairs) {
    const last = points.at(-1);
    if (code === 10) points.push({ x: number(value), y: 0, bulge: 0 });
    else if (code === 20 && last) last.y = number(value);
    else if (code === 42 && last) last.bulge = number(value);
  }
  return { kind: 'path', points, isClosed: (Math.trunc(number(first(pairs, 70))) & 1) === 1 };
}

/** `%%c` is a diameter, `%%d` a degree, `\P` a new line; marks of fonts and colours are left out. */
export function plainText(text: string): string {
  return text
    .replace(/%%[cC]/g, '⌀')
    .replace(/%%[dD]/g, '°')
    .replace(/%%[pP]/g, '±')
    .replace(/%%[uUoO]/g, '')
    .replace(/\\U\+([0-9A-Fa-f]{4})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/\\P/g, ' ')
    .replace(/\\[A-Za-z][^;\\{}]*;/g, '')
    .replace(/[{}]/g, '');
}

function shapeOf(kind: string, pairs: readonly Pair[]): Shape | null {
  const at = (code: number) => number(first(pairs, code));
  if (kind === 'LINE') return { kind: 'line', x1: at(10), y1: at(20), x2: at(11), y2: at(21) };
  if (kind === 'CIRCLE') return { kind: 'circle', x: at(10), y: at(20), r: Math.abs(at(40)) };
  if (kind === 'ARC') return { kind: 'arc', x: at(10), y: at(20), r: Math.abs(at(40)), from: at(50), to: at(51) };
  if (kind === 'LWPOLYLINE') return pathOf(pairs);
  if (kind === 'TEXT' || kind === 'MTEXT') {
    const parts = pairs.filter(({ code }) => code === 3 || code === 1).map(({ value }) => value);
    return { kind: 'text', x: at(10), y: at(20), height: Math.abs(at(40)) || 1, angle: at(50), text: plainText(parts.join('')) };
  }
  return null;
}

/** Seen from below: the drawing lies on its other side, and is not drawn. */
const isTurned = (pairs: readonly Pair[]) => number(first(pairs, 230) ?? '1') < 0;
const isOnPaper = (pairs: readonly Pair[]) => number(first(pairs, 67)) === 1;

export function readDxf(text: string): Drawing {
  if (text.startsWith('AutoCAD Binary DXF')) throw new Error('This is no DXF drawing in text form.');
  const drawing: Drawing = { shapes: [], left: new Map(), isCut: false };
  let section = '';
  let kind = '';
  let pairs: Pair[] = [];
  let points = 0;
  const finish = () => {
    if (section !== 'ENTITIES' || kind === '' || kind === 'SECTION' || isOnPaper(pairs)) return;
    const shape = isTurned(pairs) ? null : shapeOf(kind, pairs);
    if (!shape) {
      drawing.left.set(kind, (drawing.left.get(kind) ?? 0) + 1);
      return;
    }
    points += shape.kind === 'path' ? shape.points.length : 1;
    if (drawing.shapes.length >= SHAPES_MAX || points > POINTS_MAX) drawing.isCut = true;
    else drawing.shapes.push(shape);
  };
  for (const pair of pairsOf(text)) {
    if (pair.code !== 0) {
      if (pair.code === 2 && kind === 'SECTION') section = pair.value;
      else if (section === 'ENTITIES') pairs.push(pair);
      continue;
    }
    finish();
    pairs = [];
    kind = ['SECTION', 'ENDSEC', 'EOF'].includes(pair.value) ? (pair.value === 'SECTION' ? 'SECTION' : '') : pair.value;
    if (kind === 'SECTION' || pair.value === 'ENDSEC') section = '';
  }
  finish();
  return drawing;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a drawing covers; y goes up. */
export function boxOf({ shapes }: Drawing): Box {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  const meet = (x: number, y: number, r = 0) => {
    left = Math.min(left, x - r);
    right = Math.max(right, x + r);
    low = Math.min(low, y - r);
    high = Math.max(high, y + r);
  };
  for (const shape of shapes) {
    if (shape.kind === 'line') {
      meet(shape.x1, shape.y1);
      meet(shape.x2, shape.y2);
    } else if (shape.kind === 'path') for (const { x, y } of shape.points) meet(x, y);
    else if (shape.kind === 'text') {
      meet(shape.x, shape.y);
      meet(shape.x + (shape.angle === 0 ? shape.text.length * shape.height * 0.6 : 0), shape.y + shape.height);
    } else meet(shape.x, shape.y, shape.r);
  }
  if (left > right) return { x: 0, y: 0, width: 1, height: 1 };
  const edge = Math.max(right - left, high - low, 1e-6) * 0.02;
  return { x: left - edge, y: low - edge, width: right - left + 2 * edge, height: high - low + 2 * edge };
}

const RADIANS = Math.PI / 180;
const on = (x: number, y: number, r: number, degrees: number) => `${x + r * Math.cos(degrees * RADIANS)} ${y + r * Math.sin(degrees * RADIANS)}`;

/** A bulge is the tangent of a quarter of the angle of the arc from a point to the next. */
function bowTo(a: { x: number; y: number; bulge: number }, b: { x: number; y: number }): string {
  if (a.bulge === 0) return `L${b.x} ${b.y}`;
  const chord = Math.hypot(b.x - a.x, b.y - a.y);
  const r = (chord * (1 + a.bulge * a.bulge)) / (4 * Math.abs(a.bulge));
  return `A${r} ${r} 0 ${Math.abs(a.bulge) > 1 ? 1 : 0} ${a.bulge > 0 ? 1 : 0} ${b.x} ${b.y}`;
}

/** The lines of a shape as a path of SVG, y going up; nothing for a text. */
export function lineOf(shape: Shape): string {
  switch (shape.kind) {
    case 'line':
      return `M${shape.x1} ${shape.y1}L${shape.x2} ${shape.y2}`;
    case 'circle':
      return `M${shape.x - shape.r} ${shape.y}a${shape.r} ${shape.r} 0 1 0 ${2 * shape.r} 0a${shape.r} ${shape.r} 0 1 0 ${-2 * shape.r} 0`;
    case 'arc': {
      const sweep = (((shape.to - shape.from) % 360) + 360) % 360;
      return `M${on(shape.x, shape.y, shape.r, shape.from)}A${shape.r} ${shape.r} 0 ${sweep > 180 ? 1 : 0} 1 ${on(shape.x, shape.y, shape.r, shape.to)}`;
    }
    case 'path': {
      const [start, ...rest] = shape.points;
      if (!start) return '';
      const steps = rest.map((point, index) => bowTo(shape.points[index] ?? start, point));
      const last = shape.points.at(-1) ?? start;
      return `M${start.x} ${start.y}${steps.join('')}${shape.isClosed ? bowTo(last, start) : ''}`;
    }
    default:
      return '';
  }
}
