import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/** Eight-bit RGBA pixels of a square picture, row by row from the top left. */
interface Picture {
  readonly size: number;
  readonly pixels: Uint8Array;
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** The mark of the console's icon.svg in that file's units: an open ring with round ends, and a dot in its mouth. */
const ring = { x: 16.405, y: 16, radius: 7, stroke: 3.6, end: { x: 21.5, y: 20.8 } };
const dot = { x: 22, y: 16, radius: 2.4 };
const markSide = 2 * ring.radius + ring.stroke;
const markCentre = { x: (ring.x - markSide / 2 + dot.x + dot.radius) / 2, y: 16 };

// Sizes: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons
// The colour icon is opaque to its edges because Teams rounds the corners, with the mark in the 96 × 96 that every
// client shows; the outline is the mark alone, as large as fits.
writePng('color.png', draw({ size: 192, markSize: 96 }, onRed));
writePng(
  'outline.png',
  draw({ size: 32, markSize: 30 }, (white) => [255, 255, 255, Math.round(255 * white)]),
);

function onRed(white: number): Colour {
  const mix = (channel: number) => Math.round(channel + (255 - channel) * white);
  return [mix(0xc5), mix(0x36), mix(0x2b), 255];
}

function draw(sizes: { readonly size: number; readonly markSize: number }, paint: (white: number) => Colour): Picture {
  const { size, markSize } = sizes;
  const scale = markSize / markSide;
  const pixels = new Uint8Array(size * size * 4);
  for (let i = 0; i < size * size; i += 1) {
    const x = markCentre.x + ((i % size) + 0.5 - size / 2) / scale;
    const y = markCentre.y + (Math.floor(i / size) + 0.5 - size / 2) / scale;
    pixels.set(paint(coverage(x, y, scale)), i * 4);
  }
  return { size, pixels };
}

/** How much of the pixel around a point the mark covers, 0 to 1; `scale` (pixels a unit) blurs edges over one pixel. */
function coverage(x: number, y: number, scale: number): number {
  const fromRing = distanceFromArc(x, y) - ring.stroke / 2;
  const fromDot = Math.hypot(x - dot.x, y - dot.y) - dot.radius;
  return Math.min(1, Math.max(0, 0.5 - Math.min(fromRing, fromDot) * scale));
}

function distanceFromArc(x: number, y: number): number {
  const [dx, dy] = [x - ring.x, Math.abs(y - ring.y)];
  const [endX, endY] = [ring.end.x - ring.x, ring.end.y - ring.y];
  const isInMouth = Math.atan2(dy, dx) < Math.atan2(endY, endX);
  return isInMouth ? Math.hypot(dx - endX, dy - endY) : Math.abs(Math.hypot(dx, dy) - ring.radius);
}

/** True colour with alpha, rows unfiltered: https://www.w3.org/TR/png-3/ */
function writePng(name: string, { size, pixels }: Picture): void {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8);
  const rowBytes = size * 4;
  const rows = Buffer.alloc(size * (1 + rowBytes));
  for (let y = 0; y < size; y += 1) {
    rows.set(pixels.subarray(y * rowBytes, (y + 1) * rowBytes), y * (1 + rowBytes) + 1);
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const image = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))];
  writeFileSync(join(import.meta.dirname, name), Buffer.concat([signature, ...image]));
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
