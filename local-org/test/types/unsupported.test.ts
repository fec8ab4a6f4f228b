/** Types and members the platform has and the local org has not: a warning where they are named, an error where they run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LocalOrgError } from '../../src/diagnostics/errors.ts';
import { compileProgram } from '../../src/emit/compile.ts';
import { loadProgram } from '../../src/emit/load-program.ts';
import { PLATFORM } from '../../src/platform/registry.ts';
import { input, run } from '../emit/run-apex.ts';
import { errorsOf, ofBody, warningsOf } from './diagnose.ts';

const inBody = (body: string, members = ''): string => `public class T {\nvoid go() {\n${body}\n}\n${members}\n}`;

test('a type of the platform that is not here is warned of, once a file', () => {
  const apex = inBody('Canvas.Test a; Canvas.Test b; ConnectApi.FeedBody c = new ConnectApi.FeedBody();');
  assert.deepEqual(errorsOf([apex]), []);
  assert.deepEqual(warningsOf(apex, apex.replaceAll('T {', 'U {')), [
    '3 not supported here: Canvas.Test',
    '3 not supported here: ConnectApi.FeedBody',
    '3 not supported here: Canvas.Test',
    '3 not supported here: ConnectApi.FeedBody'
  ]);
});

test('the member that is used is named with its type', () => {
  const apex = inBody(
    "Messaging.sendEmail(null);\nConnectApi.FeedBody r;\nr.setName('x');\nr.text = 'a';\nObject o = Canvas.ContextTypeEnum.ANY;"
  );
  assert.deepEqual(warningsOf(apex), [
    '3 not supported here: Messaging.sendEmail',
    '4 not supported here: ConnectApi.FeedBody',
    '5 not supported here: ConnectApi.FeedBody.setName',
    '6 not supported here: ConnectApi.FeedBody.text',
    '7 not supported here: Canvas.ContextTypeEnum.ANY'
  ]);
  const heir = 'public abstract class P extends VisualEditor.DynamicPickList { Object go() { return any(); } }';
  assert.deepEqual(warningsOf(heir), [
    '1 not supported here: VisualEditor.DynamicPickList',
    '1 not supported here: VisualEditor.DynamicPickList.any'
  ]);
});

test('what nobody has stays an error', () => {
  assert.deepEqual(ofBody('ConnectApi.Nope m;'), ['Invalid type: ConnectApi.Nope']);
  assert.deepEqual(ofBody('ConnectorFoo f;'), ['Invalid type: ConnectorFoo']);
  assert.deepEqual(ofBody('Nope.call();'), ['Variable does not exist: Nope']);
  assert.deepEqual(ofBody('Test.nope();'), [
    'Method does not exist or incorrect signature: void nope() from the type Test'
  ]);
});

test('whatever is done with one is taken for what is wanted', () => {
  const apex = inBody(
    `ConnectApi.FeedBody r = new ConnectApi.FeedBody();
     r.setName('x'); Integer i = r.getLength() + 1; String s = r.a.b.c; if (r.isOk() && !r.isBad()) { }
     for (String each : r.getAll()) { } List<Canvas.Test> l = new List<Canvas.Test>{ new Canvas.Test() }; l[0].send(r);
     Boolean b = r == null || r instanceof Canvas.Test; Object o = r; Canvas.Test h = (Canvas.Test) o;
     Type t = Canvas.Test.class; r.text = 'a'; r?.body.text = 'b'; r.counts[0]++; s = ConnectApi.ChatterFeeds.post(r);
     switch on Canvas.ContextTypeEnum.ANY { when ANY { } when else { } }
     ConnectApi.Nothing n;`
  );
  assert.deepEqual(errorsOf([apex]), ['9 Invalid type: ConnectApi.Nothing']);
});

test('it does not fit where a type of one’s own or a value is wanted', () => {
  const item = 'ConnectApi.FeedBody r;';
  assert.deepEqual(ofBody(`${item} String s = r;`), ['Illegal assignment from ConnectApi.FeedBody to String']);
  assert.deepEqual(ofBody(`${item} T t = r;`), ['Illegal assignment from ConnectApi.FeedBody to T']);
  assert.deepEqual(ofBody(`${item} r = new Account();`), ['Illegal assignment from Account to ConnectApi.FeedBody']);
});

test('overloads tell such types apart', () => {
  const overloads = 'String f(List<SObject> a) { return null; } void f(List<Canvas.Test> a) { }';
  assert.deepEqual(errorsOf([inBody('f(new List<Account>()); f(new List<Canvas.Test>());', overloads)]), []);
});

test('its interfaces may be implemented, its classes extended', () => {
  const handler = 'public class H implements Canvas.CanvasLifecycleHandler { public void onRender(Canvas.Test t) { } }';
  const values = 'public override Object getValues() { return any(); }';
  const picks = `public class Picks extends VisualEditor.DynamicPickList { ${values} }`;
  assert.deepEqual(errorsOf([handler, picks]), []);
});

test('so may members be missing in a type that is here', () => {
  const apex = inBody('Limits.getAsyncCalls(); Integer i = Limits.getAsyncCalls();');
  assert.deepEqual(errorsOf([apex]), []);
  assert.deepEqual(warningsOf(apex), ['3 not supported here: Limits.getAsyncCalls']);
});

test('running it raises a coded error with its place', () => {
  const apex =
    'public class T {\npublic static void go() {\n  Canvas.Test h = null;\n  if (h == null) {\n    h.send(null);\n  }\n}\n}';
  const { modules } = compileProgram(input([apex]));
  const { runtime } = run(['public class Some { }']);
  const { program } = loadProgram(modules, runtime, PLATFORM);
  const go = program.findClass('T')?.methods.find(({ name }) => name === 'go');
  assert.throws(
    () => go?.invoke(null, []),
    (error: unknown) =>
      error instanceof LocalOrgError &&
      error.code === 'LO1000' &&
      error.message === 'T.cls:5:7: the local org does not support Canvas.Test.send [LO1000]'
  );
});
