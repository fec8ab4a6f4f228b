/** The files an audit writes: refused before the work where they cannot be written, written last and all together. */
import { closeSync, existsSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { InputError } from '../../local-org/src/data/index.ts';

/** Throws for a file that cannot be written, is no plain file, or belongs to the export; leaves no trace. */
export function checkOutputs(files: readonly string[], exportDir: string): void {
  const places = files.map((file) => checkOutput(file, exportDir));
  const twice = places.findIndex((place, at) => places.indexOf(place) !== at);
  if (twice >= 0) throw new InputError(files[twice] as string, null, 'is named twice; give each output its own file');
}

function checkOutput(file: string, exportDir: string): string {
  const folder = dirname(resolve(file));
  if (!existsSync(folder)) throw new InputError(file, null, `cannot be written, there is no folder ${folder}`);
  const place = placeOf(file);
  if (existsSync(place)) {
    const found = statSync(place);
    if (found.isDirectory()) throw new InputError(file, null, 'is a folder; name a file');
    if (!found.isFile()) throw new InputError(file, null, 'is no plain file; name a file that can be replaced');
    if (isOfExport(place, exportDir))
      throw new InputError(file, null, 'belongs to the export; name another file, so that the export stays as it is');
    try {
      closeSync(openSync(place, 'r+'));
    } catch (error) {
      throw cannotWrite(file, error);
    }
  }
  try {
    closeSync(openSync(partOf(place), 'wx'));
    rmSync(partOf(place));
  } catch (error) {
    throw cannotWrite(file, error);
  }
  return place;
}

/** A report of an earlier audit may well lie in the folder; what the export is read from must not be overwritten. */
function isOfExport(place: string, exportDir: string): boolean {
  if (!existsSync(exportDir)) return false;
  const inside = relative(realpathSync(exportDir), place);
  if (inside.startsWith('..')) return false;
  return inside.includes(sep) || /\.csv$/i.test(inside) || inside === 'settings.json';
}

/** All of them or none: each is first written beside its place. */
export function writeOutputs(outputs: readonly { readonly file: string; readonly text: string }[]): void {
  const written: { readonly part: string; readonly place: string }[] = [];
  try {
    for (const { file, text } of outputs) {
      const place = placeOf(file);
      try {
        writeFileSync(partOf(place), text);
      } catch (error) {
        throw cannotWrite(file, error);
      } finally {
        if (existsSync(partOf(place))) written.push({ part: partOf(place), place });
      }
    }
    for (const { part, place } of written) renameSync(part, place);
  } finally {
    for (const { part } of written) rmSync(part, { force: true });
  }
}

/** Where the text comes to lie: a link is followed, so that it stays a link. */
function placeOf(file: string): string {
  const path = resolve(file);
  return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
}

function partOf(place: string): string {
  return `${place}.${process.pid}.part`;
}

function cannotWrite(file: string, error: unknown): InputError {
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'you have no right to write there',
    EPERM: 'you have no right to write there',
    EROFS: 'the disk is read-only',
    ENOTDIR: 'what should be its folder is a file',
    ENAMETOOLONG: 'its name is too long',
    ENOSPC: 'the disk is full'
  };
  return new InputError(file, null, `cannot be written: ${reasons[code ?? ''] ?? message}`);
}
