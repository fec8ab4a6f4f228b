/** The account that both reports give of the work: what was read, what was judged, what an audit cannot see. In whole sentences. */
import type { Findings } from './findings.ts';
import { counted, figure } from './totals.ts';
import { unjudgedText } from './unjudged.ts';

export function whatWasRead({ org }: Findings): string {
  const parts = [
    counted(org.opportunities, 'deal'),
    counted(org.opportunityPartners, 'partner row'),
    counted(org.accounts, 'account'),
    counted(org.users, 'user'),
    counted(org.partnerRoles, 'partner role')
  ];
  return `${parts.join(', ')}.`;
}

/** Deals that were judged, and those that were not, each with the reason. */
export function whatWasJudged({ judged, settings }: Findings): { readonly judged: string; readonly not: string[] } {
  const { GraceMinutes, ScanFrom, MinAmount, SkipTypes } = settings;
  const young =
    judged.young > 0 ? `, ${figure(judged.young)} of them younger than ${String(GraceMinutes)} minutes` : '';
  const reasons: readonly (readonly [number, string])[] = [
    [judged.lost, 'closed and lost, which cannot leak'],
    [judged.tooOld, `created before ${String(ScanFrom)} (ScanFrom)`],
    [judged.tooSmall, `smaller than ${String(MinAmount)} (MinAmount)`],
    [judged.skippedType, `of a type that is left alone (SkipTypes: ${list(SkipTypes)})`]
  ];
  return {
    judged: `${counted(judged.deals, 'deal')}${young}.`,
    not: reasons.filter(([count]) => count > 0).map(([count, why]) => `${counted(count, 'deal')} ${why}.`)
  };
}

/** What the answer leaves open, besides the notes of the export. */
export function whatIsNotSeen(findings: Findings): string[] {
  const off = findings.rules.filter((rule) => !rule.isOn).map((rule) => rule.label);
  const unjudged = unjudgedText(
    findings.rules.filter((rule) => rule.isOn),
    findings.unjudged
  );
  return [
    ...(findings.org.opportunityPartners === 0 && findings.judged.deals > 0
      ? ['No partner rows were read, so each deal was judged as one on which no partner stands.']
      : []),
    ...(unjudged === '' ? [] : [`Not judged: ${unjudged}.`]),
    ...(off.length > 0 ? [`Switched off: ${off.join(', ')}.`] : [])
  ];
}

/** In place of figures, where there are no leaks: it must not look like a clean org where nothing was looked at. */
export function nothingFound(findings: Findings): string {
  const { deals } = findings.judged;
  const rules = findings.rules.filter((rule) => rule.isOn && !findings.unjudged.has(rule.name)).length;
  if (deals === 0) return 'No deal was judged, so this says nothing about the org.';
  if (rules === 0) return 'Every rule is switched off, so this says nothing about the org.';
  return `Nothing found: ${counted(deals, 'deal')} judged by ${counted(rules, 'rule')}, and every one is kept.`;
}

export function moment(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ').replace(/:00$/, '')} GMT`;
}

export function list(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}
