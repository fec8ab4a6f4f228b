/**
 * What a compilation asked of the schema, and what it was told. Under any schema that tells the same the program is the
 * same, whatever else differs: most fields and all their picklist values are named by no class.
 */
import type { SchemaView } from './schema-view.ts';

/** By question: a property (`kind`), or a call and its argument in lower case (`field amount`). JSON-safe. */
export interface Answers {
  readonly [question: string]: Answer;
}
/** A value, or what was asked of the object that was given in turn. */
type Answer = { readonly is: unknown } | { readonly asked: Answers };

type Writable = Record<string, Answer>;

/** A view of the schema that writes down what is asked of it. */
export function recordReads(schema: SchemaView): { readonly view: SchemaView; readonly answers: Answers } {
  const answers: Writable = {};
  return { view: recording(schema, answers) as SchemaView, answers };
}

export function tellsTheSame(schema: SchemaView, answers: Answers): boolean {
  return holds(schema, answers);
}

function recording(target: object, answers: Writable): object {
  /** One question gets one object. */
  const given = new Map<string, object>();
  const note = (question: string, value: unknown): unknown => {
    const known = given.get(question);
    if (known) return known;
    if (!isObject(value)) {
      answers[question] = { is: value ?? null };
      return value;
    }
    const asked: Writable = {};
    answers[question] = { asked };
    const wrapped = recording(value, asked);
    given.set(question, wrapped);
    return wrapped;
  };
  return new Proxy(target, {
    get(_, name) {
      if (typeof name === 'symbol') throw new Error(`a compilation asks the schema by name, not for ${String(name)}`);
      const value = propertyOf(target, name);
      if (typeof value !== 'function') return note(name, value);
      return (argument: string) => note(`${name} ${argument.toLowerCase()}`, value.call(target, argument));
    }
  });
}

function holds(target: object, answers: Answers): boolean {
  return Object.entries(answers).every(([question, answer]) => {
    const value = ask(target, question);
    if ('asked' in answer) return isObject(value) && holds(value, answer.asked);
    return !isObject(value) && JSON.stringify(value ?? null) === JSON.stringify(answer.is);
  });
}

function ask(target: object, question: string): unknown {
  const space = question.indexOf(' ');
  if (space < 0) return propertyOf(target, question);
  const call = propertyOf(target, question.slice(0, space)) as (argument: string) => unknown;
  return call.call(target, question.slice(space + 1));
}

const propertyOf = (target: object, name: string): unknown => Reflect.get(target, name, target);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
