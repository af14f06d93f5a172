import { join } from 'node:path';

/** What the bundler tells of a module. */
interface ModuleInfo {
  readonly importedIds: readonly string[];
  readonly dynamicallyImportedIds: readonly string[];
}

type Graph = { readonly getModuleInfo: (id: string) => ModuleInfo | null };

const src = (file: string) => join(import.meta.dirname, '../src', file);

const ENTRY = src('main.tsx');
/** What a phone with a book loads before its first screen stands. */
const FIRST = [src('open-book.ts'), src('app-services.ts'), src('ui/collector/today-screen.tsx')];
const ACTIVATION = src('ui/activation/activation-screen.tsx');
/** What it loads right after: definitions and lists, what speaks with the province, what watches over the app. */
const NEXT = [
  'ui/whole-services.ts',
  'domain/records/index.ts',
  'province-link.ts',
  'sync/transport.ts',
  'sync/preview-activation.ts',
  'sync/encode-batch.ts',
  'start-worker.ts',
  'store/targets.ts',
  'store/tidy.ts',
  'ui/phone-cards/cards.tsx',
].map(src);

const isEnglish = (id: string) => /\/src\/i18n\/(.*-en|en|english(-count)?)\.ts$/.test(id);
const isVietnamese = (id: string) => /\/src\/i18n\/.*-vi\.ts$/.test(id);
const isStyle = (id: string) => id.endsWith('.css');
const isPackage = (id: string) => id.includes('/node_modules/');
const packageOf = (id: string) => id.split('/node_modules/').at(-1)?.split('/')[0] ?? '';

/** What only officers use: kept by their phones once they have activated, and by no collector's. */
export const isOfficers = (id: string): boolean =>
  /\/src\/(ui\/(officer\/|lock\/|styles\/officer)|store\/officer\/|report\/workbook\/|vault\/pin\/)/.test(id);

/** Modules that come with these, whatever way they are loaded. */
const reachable = (graph: Graph, roots: readonly string[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) visit(next);
  };
  for (const root of roots) visit(root);
  return seen;
};

/** Roots of every other part that is loaded by itself. */
const lazyParts = (graph: Graph): readonly string[] => {
  const seen = new Set<string>();
  const parts = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const info = graph.getModuleInfo(id);
    for (const part of info?.dynamicallyImportedIds ?? []) parts.add(part);
    for (const next of [...(info?.importedIds ?? []), ...(info?.dynamicallyImportedIds ?? [])]) visit(next);
  };
  visit(ENTRY);
  return [...parts];
};

const groupsOf = (graph: Graph): ReadonlyMap<string, string> => {
  const groups = new Map<string, string>();
  const put = (name: string, ids: Iterable<string>) => {
    for (const id of ids) if (!groups.has(id)) groups.set(id, name);
  };
  const first = reachable(graph, FIRST);
  const app = reachable(graph, [ENTRY]);
  // The worker knows this name (service-worker/role-groups.ts).
  put('english', [...reachable(graph, [src('i18n/english.ts')])].filter(isEnglish));
  put('vendor', [...app].filter(isPackage));
  const activation = reachable(graph, [ACTIVATION]);
  put('app', [...app, ...[...activation].filter((id) => first.has(id))]);
  put('activation', activation);
  put('dexie', [...first].filter(isPackage));
  put('first', first);
  const next = reachable(graph, NEXT);
  // Apart from what changes with every build, so that an update does not bring it again.
  put('library', [...next].filter(isPackage));
  const parts = lazyParts(graph).filter((id) => !isPackage(id));
  const late = reachable(
    graph,
    parts.filter((id) => !isOfficers(id) && !isStyle(id)),
  );
  // Words beside words compress best: those of the screens stand with the lists.
  put('book', [...next, ...[...late].filter(isVietnamese)]);
  // Everything else of a collector is one file: thirty small ones compress a sixth worse.
  put(
    'screens',
    [...late].filter((id) => !isPackage(id)),
  );
  // What officers' screens share has no screen of its own to be named by; the worker knows this name too.
  const uses = new Map<string, number>();
  for (const part of parts.filter(isOfficers))
    for (const id of reachable(graph, [part])) uses.set(id, (uses.get(id) ?? 0) + 1);
  put(
    'officer.shared',
    [...uses].flatMap(([id, n]) => ((n > 1 && !isPackage(id)) || isStyle(id) ? [id] : [])),
  );
  // A package of theirs, even where a part that is only fetched online (reading a QR code) shares it.
  for (const id of uses.keys()) if (isPackage(id)) put(`officer.${packageOf(id)}`, [id]);
  return groups;
};

let known: ReadonlyMap<string, string> | undefined;

/**
 * The file a module goes into, by who needs it first; null leaves it to the bundler. Without this every overlap of two
 * screens becomes a file of its own.
 */
export const chunkGroupOf = (id: string, graph: Graph): string | null => {
  known ??= groupsOf(graph);
  return known.get(id) ?? null;
};
