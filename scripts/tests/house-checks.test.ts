/** Each check of `npm run check:house` can fail: it names the mistake that was planted, and is silent where there is none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanTree, links } from '../checks/clean-tree.ts';
import { descriptions } from '../checks/descriptions.ts';
import { house } from '../checks/house.ts';
import { references } from '../checks/references.ts';
import { sizes } from '../checks/sizes.ts';
import { APP, CHART, FIELD, inProject, OBJECT, PAGE, PERMISSION_SET, READER, RULE, TAB } from './temp-project.ts';

test('no check complains about a project without a mistake', () =>
  inProject(async (project) => {
    for (const check of [references, descriptions, house, sizes, cleanTree, links]) {
      assert.deepEqual(await project.problems(check), [], check.name);
    }
  }));

test('check:house ends with 1 and names check and file', () =>
  inProject((project) => {
    assert.equal(project.runCheck('main.ts').status, 0);
    project.replace('README.md', 'docs/guide.md', 'docs/lost.md');
    const { status, output } = project.runCheck('main.ts');
    assert.equal(status, 1);
    assert.match(output, /FAIL links in documents lead somewhere\n +README\.md: links to docs\/lost\.md/);
    assert.match(output, /ok +references resolve/);
  }));

/** Where, what stands there, what is planted, what the check must say. */
const BAD_REFERENCES: readonly (readonly [string, string, string, RegExp])[] = [
  [PERMISSION_SET, '>LeakReader<', '>LeakReeder<', /the class LeakReeder/],
  [PERMISSION_SET, '<object>Leak__c<', '<object>Leek__c<', /the object Leek__c/],
  [PERMISSION_SET, '<object>Leak__c<', '<object>Account<', /rights on Account/],
  [PERMISSION_SET, 'Leak__c.Evidence__c', 'Leak__c.Proof__c', /the field Leak__c\.Proof__c/],
  [PERMISSION_SET, 'Leak__c.Evidence__c', 'Leak__c.Rule__c', /Leak__c\.Rule__c; rights on a required/],
  [PERMISSION_SET, '<tab>Board<', '<tab>Bored<', /the tab Bored/],
  [PERMISSION_SET, '<application>Watch<', '<application>Clock<', /the application Clock/],
  [PERMISSION_SET, '<name>SweepNow<', '<name>SweepLater<', /the custom permission SweepLater/],
  [PERMISSION_SET, '>LeakSettings__c<', '>LeakTunes__c<', /the object LeakTunes__c/],
  [PAGE, '>c:leakChart<', '>c:leakCart<', /componentName names c:leakCart/],
  [PAGE, '>c:leakChart<', '>leakCart<', /componentName names leakCart/],
  [TAB, '<flexiPage>Board<', '<flexiPage>Bored<', /flexiPage names Bored/],
  [APP, '<tabs>Board<', '<tabs>Bored<', /tabs names Bored/]
];
for (const [file, right, wrong, said] of BAD_REFERENCES) {
  test(`${wrong} in ${file.split('/').at(-1)} does not resolve`, () =>
    inProject(async (project) => {
      project.replace(file, right, wrong);
      const problems = await project.problems(references);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.ok(problems[0]?.startsWith(file));
      assert.match(problems[0] ?? '', said);
    }));
}

test('a component of the platform on a page is nobody of ours', () =>
  inProject(async (project) => {
    project.replace(PAGE, '>c:leakChart<', '>flexipage:richText<');
    assert.deepEqual(await project.problems(references), []);
  }));

test('an object or a field without a description is named', () =>
  inProject(async (project) => {
    project.replace(OBJECT, '<description>A rule, broken by a deal.</description>', '');
    project.replace(FIELD, '<description>What was seen.</description>', '');
    assert.deepEqual(await project.problems(descriptions), [
      `${OBJECT}: has no description`,
      `${FIELD}: has no description`
    ]);
  }));

test('a feature that uses what it may not is named', () =>
  inProject(async (project) => {
    project.replace(RULE, 'return deals + 1;', 'return new LeakReader().read();');
    assert.deepEqual(await project.problems(house), [
      `${RULE}: uses LeakReader of main/facts; main/rules may use nothing but main/shared`
    ]);
  }));

test('a feature nobody planned, and a class without our prefix, are named', () =>
  inProject(async (project) => {
    const meta = '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion></ApexClass>';
    const stray = 'force-app/main/gadgets/classes/LeakGadget.cls';
    const other = 'force-app/main/rules/classes/OtherRule.cls';
    for (const [file, name] of [
      [stray, 'LeakGadget'],
      [other, 'OtherRule']
    ] as const) {
      project.write(file, `public class ${name} {\n}\n`);
      project.write(`${file}-meta.xml`, meta);
    }
    const problems = (await project.problems(house)).sort();
    assert.equal(problems.length, 2, problems.join('\n'));
    assert.match(problems[0] ?? '', /gadgets\/classes\/LeakGadget\.cls: lies in main\/gadgets/);
    assert.match(problems[1] ?? '', /OtherRule\.cls: the name must start with Leak/);
  }));

test('a file that grew too long is named with its lines', () =>
  inProject(async (project) => {
    project.write(READER, `public class LeakReader {\n${'    // on and on\n'.repeat(400)}}\n`);
    project.write('scripts/long.ts', 'export {};\n'.repeat(601));
    project.write(`${CHART}.css`, '.a {}\n'.repeat(301));
    const problems = (await project.problems(sizes)).map((problem) => problem.replace(/; split.*/, '')).sort();
    assert.deepEqual(problems, [
      `${CHART}.css: has 301 lines, at most 300 are allowed`,
      `${READER}: has 402 lines, at most 400 are allowed`,
      'scripts/long.ts: has 601 lines, at most 600 are allowed'
    ]);
  }));

test('compiled JavaScript that git would take is named, a test beside it is not', () =>
  inProject(async (project) => {
    project.write(`${CHART}.js`, 'export default 1;\n');
    project.write(`${CHART.replace(/leakChart$/, '')}__tests__/leakChart.test.js`, 'test("x", () => {});\n');
    assert.deepEqual(await project.problems(cleanTree), [
      `${CHART}.js: is compiled from TypeScript; remove it from git`
    ]);
    project.write('.gitignore', 'force-app/**/lwc/**/*.js\n');
    assert.deepEqual(await project.problems(cleanTree), []);
  }));

test('a dead link in a document is named, a link in code is none', () =>
  inProject(async (project) => {
    project.write('docs/other.md', 'See [a](gone.md), [b](guide.md), [c](https://example.org), [d](#here).\n');
    assert.deepEqual(await project.problems(links), ['docs/other.md: links to gone.md, which is not there']);
  }));
