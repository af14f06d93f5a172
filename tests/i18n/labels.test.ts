import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Catalogue, CatalogueItem } from '../../src/domain/catalogues/catalogue.ts';
import { registry } from '../../src/domain/records/index.ts';

const isCatalogue = (value: unknown): value is Catalogue =>
  typeof value === 'object' && value !== null && 'items' in value && 'name' in value;

interface Found {
  readonly path: string;
  readonly vi: string;
  readonly en: string;
}

/** Every label (vi and en side by side) below a definition, with the path of its keys. */
const labelsBelow = (node: unknown, path: string, seen = new Set<unknown>()): Found[] => {
  if (typeof node !== 'object' || node === null || seen.has(node)) return [];
  seen.add(node);
  const { vi, en } = node as { vi?: unknown; en?: unknown };
  const own = typeof vi === 'string' ? [{ path, vi, en: typeof en === 'string' ? en : '' }] : [];
  return [
    ...own,
    // Lists are looked at once, by themselves.
    ...Object.entries(node).flatMap(([key, child]) =>
      isCatalogue(child) ? [] : labelsBelow(child, `${path}.${key}`, seen),
    ),
  ];
};

const folder = join(import.meta.dirname, '../../src/domain/catalogues');
const catalogues = (
  await Promise.all(readdirSync(folder).map((name) => import(join(folder, name)) as Promise<object>))
).flatMap((file) => Object.values(file).filter(isCatalogue));
const items: readonly [string, CatalogueItem][] = catalogues.flatMap(({ name, items }) =>
  items.map((item): [string, CatalogueItem] => [`${name}.${item.code}`, item]),
);
const labels: readonly Found[] = [
  ...registry.all.flatMap((definition) => labelsBelow(definition, definition.type)),
  ...items.map(([path, { vi, en }]) => ({ path, vi, en })),
];

const banned = /vui lòng|xin lỗi|không hợp lệ|đồng bộ|bản ghi|lô gửi|ghi danh|niêm phong|nạn nhân|thủ phạm/i;

describe('labels of definitions and lists', () => {
  it('finds them', () => {
    expect(items.length).toBeGreaterThan(100);
    expect(labels.length).toBeGreaterThan(items.length + 30);
  });

  it('have words in both languages, and English ones without Vietnamese letters', () => {
    const bare = labels.filter(
      ({ vi, en }) => vi.trim() === '' || en.trim() === '' || /[À-ỹĐđ]/u.test(en.replace('Hồ Chí Minh', '')),
    );
    expect(bare).toEqual([]);
  });

  it('are composed (NFC), trimmed and use none of the banned words', () => {
    const odd = labels.filter(({ vi }) => vi !== vi.normalize('NFC') || vi !== vi.trim() || banned.test(vi));
    expect(odd).toEqual([]);
  });

  it('have short chip labels of at most 24 characters, without abbreviations', () => {
    const odd = items.filter(
      ([, { short }]) =>
        short !== undefined && (short.length > 24 || /\p{Lu}{3,}/u.test(short) || banned.test(short)),
    );
    expect(odd.map(([path, { short }]) => `${path}: ${short}`)).toEqual([]);
  });

  it('of fields and rules keep every sentence to 15 words', () => {
    const long = registry.all
      .flatMap((definition) => labelsBelow(definition, definition.type))
      .filter(({ vi }) => vi.split(/[.!?;:…]\s|[.!?;:…]$/u).some((s) => s.split(/\s+/).length > 15));
    expect(long).toEqual([]);
  });
});
