import { inflateSync } from 'node:zlib';

/** One page of a document that the browser printed. Sizes in millimetres. */
export interface PdfPage {
  readonly widthMm: number;
  readonly heightMm: number;
  /** What stands on it, in the order in which it was drawn, without spaces between the parts. */
  readonly text: string;
}

const POINT_MM = 25.4 / 72;

interface PdfObject {
  readonly dict: string;
  readonly stream?: Buffer;
}

/** The objects of a file by number. The browser writes them plainly, one after the other, streams deflated. */
const objectsOf = (pdf: Buffer): Map<number, PdfObject> => {
  const text = pdf.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\s/g)) {
    const from = match.index + match[0].length;
    const body = text.slice(from, text.indexOf('endobj', from));
    const at = body.indexOf('stream\n');
    const dict = at < 0 ? body : body.slice(0, at);
    const length = Number(/\/Length (\d+)/.exec(dict)?.[1] ?? Number.NaN);
    const start = from + at + 'stream\n'.length;
    const stream =
      at < 0 || Number.isNaN(length) ? {} : { stream: unpacked(dict, pdf.subarray(start, start + length)) };
    objects.set(Number(match[1]), { dict, ...stream });
  }
  return objects;
};

const unpacked = (dict: string, bytes: Buffer): Buffer =>
  dict.includes('/FlateDecode') ? inflateSync(bytes) : bytes;

const utf16 = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

/** Glyph to text, from the table the font carries. */
const glyphsOf = (table: string): Map<number, string> => {
  const glyphs = new Map<number, string>();
  for (const [, block] of table.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, glyph, to] of (block as string).matchAll(/<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/g))
      glyphs.set(Number.parseInt(glyph as string, 16), utf16(to as string));
  for (const [, block] of table.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g))
    for (const [, first, last, to] of (block as string).matchAll(
      /<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/g,
    )) {
      const [from, until] = [Number.parseInt(first as string, 16), Number.parseInt(last as string, 16)];
      const begin = Number.parseInt((to as string).slice(-4), 16);
      for (let glyph = from; glyph <= until; glyph++)
        glyphs.set(glyph, String.fromCharCode(begin + glyph - from));
    }
  return glyphs;
};

const refsOf = (dict: string, name: string): number[] => {
  const part = new RegExp(`/${name} (\\[[^\\]]*\\]|\\d+ 0 R)`).exec(dict)?.[1] ?? '';
  return [...part.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number));
};

/** Reads pages, their size and their text out of what `page.pdf()` gave. */
export const readPdf = (pdf: Buffer): readonly PdfPage[] => {
  const objects = objectsOf(pdf);
  const dictOf = (number: number | undefined) => objects.get(number ?? -1)?.dict ?? '';
  const glyphsOfFont = (font: number): Map<number, string> => {
    const [table] = refsOf(dictOf(font), 'ToUnicode');
    return glyphsOf(objects.get(table ?? -1)?.stream?.toString('latin1') ?? '');
  };
  const pagesOf = (number: number): number[] =>
    /\/Type\s*\/Pages/.test(dictOf(number)) ? refsOf(dictOf(number), 'Kids').flatMap(pagesOf) : [number];
  const [catalogue] = [...objects].find(([, { dict }]) => /\/Type\s*\/Catalog/.test(dict)) ?? [];
  const [root] = refsOf(dictOf(catalogue), 'Pages');

  return pagesOf(root as number).map((number) => {
    const dict = dictOf(number);
    const box = /\/MediaBox\s*\[([^\]]+)\]/.exec(dict)?.[1]?.trim().split(/\s+/).map(Number) ?? [];
    const resources = `${dict}${refsOf(dict, 'Resources').map(dictOf).join('')}`;
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, font]) => [
        name as string,
        glyphsOfFont(Number(font)),
      ]),
    );
    const content = refsOf(dict, 'Contents')
      .map((ref) => objects.get(ref)?.stream?.toString('latin1') ?? '')
      .join('\n');
    let font: Map<number, string> | undefined;
    let text = '';
    for (const [, name, hex, array] of content.matchAll(
      /\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj|\[([^\]]*)\] TJ/g,
    )) {
      if (name) font = fonts.get(name);
      const shown = hex ?? [...(array ?? '').matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, part]) => part).join('');
      for (const glyph of shown.match(/.{4}/g) ?? []) text += font?.get(Number.parseInt(glyph, 16)) ?? '';
    }
    return { widthMm: (box[2] ?? 0) * POINT_MM, heightMm: (box[3] ?? 0) * POINT_MM, text };
  });
};

/** How a text stands in a page: spaces are drawn or left out as the lines break. */
export const asPrinted = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, '');
