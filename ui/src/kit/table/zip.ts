// Files packed into one (APPNOTE 6.3.3, without its larger forms), by the browser's own compression.

const CRC = Uint32Array.from({ length: 256 }, (_, at) => {
  let rest = at;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

function checksum(chunks: readonly Uint8Array[]): number {
  let crc = 0xffffffff;
  for (const chunk of chunks) for (const byte of chunk) crc = (CRC[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

type Bytes = Uint8Array<ArrayBuffer>;

async function deflated(chunks: readonly Bytes[]): Promise<Bytes> {
  const packed = new Blob([...chunks]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Numbers behind each other, each with how many bytes it takes, the smallest first. */
function record(...fields: [number, 2 | 4][]): Bytes {
  const bytes = new Uint8Array(fields.reduce((sum, [, size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

const DEFLATED = 8;
/** Names are in UTF-8. */
const FLAGS = 0x0800;
/** The first of January 1980: the same content is the same file. */
const FIRST_DAY = 0x21;

/** The files under their names, whose texts come in pieces. */
export async function zipped(files: readonly [string, readonly string[]][], type: string): Promise<Blob> {
  const encoder = new TextEncoder();
  const parts: Bytes[] = [];
  const directory: Bytes[] = [];
  let offset = 0;
  for (const [path, pieces] of files) {
    const name = encoder.encode(path);
    const chunks = pieces.map((piece) => encoder.encode(piece));
    const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    // eslint-disable-next-line no-await-in-loop -- one file lies behind the other
    const packed = await deflated(chunks);
    const told: [number, 2 | 4][] = [[20, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [FIRST_DAY, 2], [checksum(chunks), 4], [packed.length, 4], [size, 4], [name.length, 2], [0, 2]];
    const head = record([0x04034b50, 4], ...told);
    parts.push(head, name, packed);
    directory.push(record([0x02014b50, 4], [20, 2], ...told, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), name);
    offset += head.length + name.length + packed.length;
  }
  const length = directory.reduce((sum, { length: one }) => sum + one, 0);
  const end = record([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [length, 4], [offset, 4], [0, 2]);
  return new Blob([...parts, ...directory, end], { type });
}
