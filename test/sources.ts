import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export const root = join(import.meta.dirname, '..');

export type Import = { from: string; typeOnly: boolean };
export type Source = { path: string; text: string; lines: number; imports: Import[] };

const isSource = (path: string) => /\.tsx?$/.test(path) && !/\.(i?test|d)\.tsx?$/.test(path);

/** `import … from`, `export … from`, `import '…'` and `import('…')`. */
const forms =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(forms)].map(([, type, statically, dynamically]) => ({
    from: resolve(path, statically ?? dynamically ?? ''),
    typeOnly: type !== undefined,
  }));
}

/** A path below the root for what is ours; the package's own name for the rest. */
function resolve(importer: string, specifier: string): string {
  const ours = specifier.startsWith('@/') ? specifier.slice(2) : join(dirname(importer), specifier);
  if (!specifier.startsWith('@/') && !specifier.startsWith('.')) return specifier;
  const candidates = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => normalize(ours + end));
  return candidates.find((path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile()) ?? ours;
}

/** Our own source files below some folders, tests left out. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter(isSource)
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, lines: text.trimEnd().split('\n').length, imports: importsOf(path, text) };
    });
}
