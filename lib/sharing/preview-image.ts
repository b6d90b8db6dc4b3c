import { readFile } from 'node:fs/promises';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { projectFile } from '@/lib/project-file';

const packageFile = (name: string) => readFile(projectFile('node_modules', ...name.split('/')));

const width = 1200;
const height = 630;
const margin = 96;
const titleSize = 68;
const mostLines = 4;
/** A generous guess of a character's width, in the size of its font: no line is wider than it may be. */
const perCharacter = 0.56;

/** The font speaks these scripts alone; a title in others is left to the words beside the picture. */
const writable = /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Common}\p{sc=Inherited}]*$/u;
const drawn = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\ufe0f|\u200d/gu;

let ready: Promise<Uint8Array[]> | null = null;

/** What it takes to draw, loaded once: the renderer and the interface's font. */
function load(): Promise<Uint8Array[]> {
  ready ??= packageFile('@resvg/resvg-wasm/index_bg.wasm')
    .then((wasm) => initWasm(wasm))
    .then(() => Promise.all(['Medium', 'Regular'].map(font)));
  return ready;
}

const font = (weight: string) => packageFile(`geist/dist/fonts/geist-sans/Geist-${weight}.ttf`);

/** The picture that stands for a shared page where its link is shown: its title, as a PNG of 1200 × 630. */
export async function previewImage(title: string): Promise<Uint8Array> {
  const fontBuffers = await load();
  const resvg = new Resvg(previewSvg(title), { font: { fontBuffers, defaultFontFamily: 'Geist' } });
  const image = resvg.render();
  const png = image.asPng();
  image.free();
  resvg.free();
  return png;
}

export function previewSvg(title: string): string {
  const plain = title.replace(drawn, '').trim();
  const lines = writable.test(plain)
    ? linesOf(plain, Math.floor((width - 2 * margin) / (titleSize * perCharacter)))
    : [];
  const top = height / 2 - ((lines.length - 1) * titleSize * 1.2) / 2;
  const words = lines.map(
    (line, i) =>
      `<text x="${margin}" y="${top + i * titleSize * 1.2}" font-size="${titleSize}" font-weight="500" fill="#1c2420">${escaped(line)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Geist">`,
    `<rect width="${width}" height="${height}" fill="#fbfbf8"/>`,
    `<rect x="${margin}" y="${height - 132}" width="10" height="34" rx="5" fill="#1f7a4d" transform="rotate(28 ${margin + 5} ${height - 115})"/>`,
    `<text x="${margin + 34}" y="${height - 102}" font-size="36" fill="#4d5a53">Pensée</text>`,
    ...words,
    '</svg>',
  ].join('');
}

function linesOf(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((w) => w.match(new RegExp(`.{1,${most}}`, 'gsu')) ?? [])) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines - 1), `${(lines[mostLines - 1] ?? '').slice(0, most - 1)}…`];
}

const escaped = (text: string) =>
  text.replace(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[sign] ?? '');
