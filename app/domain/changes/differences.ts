/** What differs between two versions of a notice, by the names of its parts. Pure, browser-safe. */
import type { ChangeContent } from './content.ts';

const PARTS: [label: string, fields: (keyof ChangeContent)[]][] = [
  ['title', ['title']],
  ['what is meant', ['kind']],
  ['what it is about', ['subjectIds', 'inWords', 'providerName', 'providerIds']],
  ['services', ['serviceIds']],
  ['places', ['areas']],
  ['sums', ['todayPence', 'afterPence', 'vat', 'sumsNotGiven']],
  ['who is affected', ['people', 'affected']],
  ['reason', ['reason']],
  ['what was considered', ['considered']],
  ['unequal effects', ['equality', 'equalityUrl']],
  ['decision', ['stage', 'decidedBy', 'decisionUrl', 'decisionOn']],
  ['when the provider was told', ['givenOn']],
  ['when it takes effect', ['effectOn']],
  ['when proposals close', ['closesAt']],
  ['why the notice is shorter', ['whyShorter']],
  ['whom to write to', ['contact']],
];

export function differences(before: ChangeContent, after: ChangeContent): string[] {
  return PARTS.filter(([, fields]) =>
    fields.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])),
  ).map(([label]) => label);
}
