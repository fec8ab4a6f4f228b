/**
 * The Apex stack, read off the JavaScript stack only when somebody asks. Emitted text says where it comes from with
 * markers at the beginning of its lines: the Apex line of the statement, the function, or code nobody wrote.
 */
import { LocalOrgError } from '../diagnostics/errors.ts';

/** One line of an Apex stack trace. */
export interface ApexFrame {
  readonly where: string; // `Class.Foo.bar`, `Trigger.Baz`, `AnonymousBlock`
  readonly line: number;
  readonly column: number;
}
interface EmittedText {
  readonly file: string;
  readonly javascript: string;
}

export const lineMarker = (line: number): string => `\n/*${line}*/`;
export const functionMarker = (where: string): string => `\n/*@${where}*/`;
/** Constructors of JavaScript, aliases: their calls are no frames. */
export const HIDDEN_MARKER = '\n/*@*/';
const MARKER = /^\/\*(?:@(.*?)|(\d+))\*\//;

const texts = new Map<string, WeakRef<EmittedText>>();
const gone = new FinalizationRegistry<string>((url) => texts.delete(url));
let lastNumber = 0;
/** The name to evaluate a module under; the caller keeps the module as long as it can run. */
export function traceableUrl(name: string, text: EmittedText): string {
  const url = `apex/${name}.js?${++lastNumber}`;
  texts.set(url, new WeakRef(text));
  gone.register(text, url);
  return url;
}

/** What runs in here has no Apex caller: a trace ends at it. */
export function withoutCaller<T>(body: () => T): T {
  return body();
}

type Sites = readonly NodeJS.CallSite[];
/** A stack as V8 holds it; nothing is worked out yet. */
export interface CapturedStack {
  stack?: unknown;
}
/** Deeper than 1000 Apex calls with what lies between them. */
const MOST_SITES = 20_000;

export function captureStack(below: abstract new () => object): CapturedStack {
  const { stackTraceLimit } = Error;
  const captured: CapturedStack = {};
  Error.stackTraceLimit = MOST_SITES;
  withSites(() => Error.captureStackTrace(captured, below));
  Error.stackTraceLimit = stackTraceLimit;
  return captured;
}
function withSites<T>(body: () => T): T {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_error, sites) => sites;
  try {
    return body();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}

/** Innermost first. A trigger is a unit of its own: whose save fired it is not in its trace. */
export function framesOf(captured: CapturedStack): ApexFrame[] {
  const sites = withSites(() => captured.stack) as Sites;
  const frames: ApexFrame[] = [];
  for (const site of sites) {
    if (site.getFunctionName() === withoutCaller.name) break;
    const frame = frameOf(site);
    if (frame) frames.push(frame);
    if (frame?.where.startsWith('Trigger.')) break;
  }
  return frames;
}
function frameOf(site: NodeJS.CallSite): ApexFrame | null {
  const url = site.getScriptNameOrSourceURL();
  const text = url?.startsWith('apex/') ? texts.get(url)?.deref() : undefined;
  return (text && placesOf(text)[(site.getLineNumber() ?? 0) - HEADER_LINES]) ?? null;
}

/** An error of the local org itself gets the place of the Apex statement it came up in; the column, as in traces, is 1. */
export function withPlace(error: unknown): unknown {
  if (!(error instanceof LocalOrgError) || error.file !== undefined) return error;
  for (const [, url = '', line] of (error.stack ?? '').matchAll(/(apex\/[^\s():]+\?\d+):(\d+):\d+/g)) {
    const text = texts.get(url)?.deref();
    const place = text && placesOf(text)[Number(line) - HEADER_LINES];
    if (place)
      return new LocalOrgError(error.code, error.text, { file: text.file, pos: { line: place.line, column: 1 } });
  }
  return error;
}

/** `new Function` puts two lines before the text. */
const HEADER_LINES = 2;
const known = new WeakMap<EmittedText, readonly (ApexFrame | null)[]>();
/** JavaScript line (from 1) → where it comes from. */
function placesOf(text: EmittedText): readonly (ApexFrame | null)[] {
  let places = known.get(text);
  if (!places) known.set(text, (places = [null, ...readMarkers(text.javascript)]));
  return places;
}
function readMarkers(javascript: string): (ApexFrame | null)[] {
  let where = '';
  let line = 0;
  return javascript.split('\n').map((each) => {
    const marker = MARKER.exec(each);
    if (marker?.[1] !== undefined) where = marker[1];
    else if (marker?.[2] !== undefined) line = Number(marker[2]);
    return where === '' ? null : { where, line, column: 1 };
  });
}
