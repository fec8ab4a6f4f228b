import express from 'express';
import { readProject } from './src/metadata/index.ts';
import { buildPlan, buildLightning, lightningRouter, progressPage } from './src/lightning/index.ts';
const project = readProject('/tmp/preview');
const build = await buildLightning(buildPlan(project), '/tmp/preview-cache');
console.log(build.seconds);
const NAMES = ['Nordwind Logistics: fleet telematics','Halden Energy: grid analytics','Brightwater Foods: demand planning','Castell Insurance: claims automation 2026 renewal and expansion','Ostra Shipping: port scheduling','Kestrel Aero: maintenance planning','Villa Roja Hotels: booking engine','Meridian Bank: fraud scoring','Tamarind Retail: store replenishment','Quillon Pharma: trial logistics'];
const OWN = ['Ines Okafor','Marco Lindqvist','Priya Raman','Tomás Herrera','Yuki Sato'];
const ST = ['Prospecting','Proposal/Price Quote','Negotiation/Review','Closed Won'];
const RULES = [['MissingPartner','Partner missing','Lead Source is “Partner Referral”; no partner is on the deal.'],['MissingPrimary','Primary missing','2 partners are on the deal and none is primary: Arcadia Consulting, Bluepeak Systems.'],['OffListSource','Source off the list','Lead Source holds “Partner (old)”, which is not an active value of that field.']];
const rows = Array.from({length: 63}, (_, i) => { const r = RULES[i % 7 < 4 ? 0 : i % 7 < 6 ? 2 : 1]!; return { leakId: 'a0' + i, dealId: '006000000000' + String(100 + i) + 'AAA', dealName: NAMES[i % 10] + (i > 9 ? ` ${i}` : ''), stageName: ST[i % 4], ownerName: OWN[i % 5], amountAtRisk: Math.round(320000 / (i + 1.3) * 100) / 100, rule: r[0], ruleLabel: r[1], evidence: r[2], firstSeenOn: new Date(Date.UTC(2026, 10, 20 - i, 9)).toISOString() }; });
const sum = (l: any[]) => l.reduce((a, r) => a + r.amountAtRisk, 0);
const mode = { state: process.argv[2] ?? 'Fresh', empty: false };
const freshness = () => ({ state: mode.state, ...(mode.state === 'Never' ? {} : { finishedOn: '2026-11-21T08:00:00.000Z', minutesAgo: mode.state === 'Late' ? 190 : 12, dealsChecked: 1204 }), message: ({Failed:'The last sweep failed, so these figures may be old or incomplete. Apex CPU time limit exceeded.',Late:'The sweep is late. Ask an administrator whether its schedule still runs.',Never:'No sweep has run yet. These figures hold only deals saved since the installation.'} as any)[mode.state] ?? null });
const field = (name: string, type: string, extra = {}) => ({ object: 'Opportunity', name, label: name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/ Id$/, ' ID'), type, referenceTo: [], relationshipName: null, isNameField: name === 'Name', ...extra });
const fields = [field('Id', 'id'), field('Name', 'string'), field('AccountId', 'reference', { referenceTo: ['Account'], relationshipName: 'Account' }), field('StageName', 'picklist'), field('Amount', 'currency'), field('Probability', 'percent'), field('CloseDate', 'date'), field('LeadSource', 'picklist'), field('CreatedDate', 'datetime')];
const info = { name: 'Opportunity', label: 'Opportunity', labelPlural: 'Opportunities', isQueryable: true, fields, field: (n: string) => fields.find((f) => f.name === n) };
const acc = { name: 'Account', field: () => ({ isNameField: true }) };
const org: any = {
  project, adminId: '005A', users: () => [{ id: '005A', username: 'admin', name: 'Ada Admin', profile: 'System Administrator' }],
  runtime: { schema: { object: (n: string) => (n === 'Opportunity' ? info : undefined) } },
  transaction: (_u: string, body: any) => body({ session: { timeZone: 'Europe/Berlin', currencyIsoCode: 'EUR' }, security: { hasObject: () => true, hasField: () => true, hasCustomPermission: () => true }, schema: { object: (n: string) => n === 'Opportunity' ? info : n === 'Account' ? acc : undefined, objectByKeyPrefix: () => info } }),
  query: (q: string) => q.includes('OpportunityPartner') ? [{ AccountTo: { Name: 'Arcadia Consulting' }, Role: 'VAR/Reseller', IsPrimary: false }] : q.includes('WHERE') ? [{ Id: '006000000000100AAA', Name: NAMES[0], Account: { Name: 'Nordwind Logistics' }, StageName: 'Negotiation/Review', Amount: 240000, Probability: 90, CloseDate: '2026-12-18', LeadSource: 'Partner Referral', CreatedDate: '2026-11-03T09:15:00.000Z' }] : rows.map((r) => ({ Id: r.dealId, Name: r.dealName })),
  invokeAura(c: string, m: string, p: any) {
    if (mode.state === 'Refused') throw Object.assign(new Error('x'), { body: { message: project.labels.find((l) => l.name === 'LeakNoAccess')!.value, exceptionType: 'System.AuraHandledException' } });
    if (mode.state === 'Broken') throw Object.assign(new Error('x'), { body: { message: 'Too many query rows: 50001', exceptionType: 'System.LimitException' } });
    const all = mode.empty ? [] : rows;
    if (m === 'getOverview') return { moneyAtRisk: sum(all), dealsAtRisk: all.length, openLeaks: all.length, defaultCurrency: 'EUR', otherCurrencies: [], rules: RULES.map(([rule, label]) => { const l = all.filter((r) => r.rule === rule); return { rule, label, description: label, family: rule === 'OffListSource' ? 'off-list source' : 'missing primary', deals: l.length, leaks: l.length, moneyAtRisk: sum(l) }; }), freshness: freshness(), scope: 'These are the deals you can see.', canSweep: true };
    if (m === 'getLeaks') { const l = all.filter((r) => !p.rule || r.rule === p.rule); return { total: l.length, rows: l.slice((p.pageNumber - 1) * p.pageSize, p.pageNumber * p.pageSize) }; }
    if (m === 'sweepNow') return '707';
    throw new Error(m);
  }
};
const app = express();
app.get('/progress', (_q, r) => { r.type('html').send(progressPage({ name: 'Leakwatch', percent: 42, step: 'Loading 10,000 deals' })); });
app.get('/mode/:state/:empty', (q, r) => { mode.state = q.params.state as string; mode.empty = q.params.empty === 'empty'; r.json(mode); });
app.use(lightningRouter({ org, build }));
app.listen(4477, '127.0.0.1');
