import { formatPence } from '#app/domain/kernel/money.ts';
import { inSentence } from '#app/domain/kernel/words.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Compiled } from './compile.server.ts';
import { lotsThatSuit, type Subject } from './meets.ts';
import type { AlertCriteria } from './schema.ts';

const and = new Intl.ListFormat('en-GB');

/** Why an alert has an opportunity, in one sentence: what was asked for and is met. */
export function whyMatched(
  criteria: Pick<AlertCriteria, 'q'>,
  compiled: Compiled,
  subject: Subject,
): string {
  const parts: string[] = [];
  if (criteria.q) parts.push(`has “${criteria.q}” (or words that mean the same)`);
  const services = compiled.services.filter((id) => subject.services.has(id));
  if (services.length > 0) {
    const named = services.slice(0, 3).map((id) => inSentence(serviceName(id)));
    parts.push(`asks for ${and.format(named)}`);
  }
  if (compiled.place) parts.push(`is delivered ${compiled.place.label}`);
  if (compiled.buyers.length > 0) parts.push(`comes from ${subject.doc.buyerName}`);
  const lots = lotsThatSuit(compiled, subject);
  if (lots.length > 0) {
    const named = lots.slice(0, 3).map(({ number, highPence, lowPence }) => {
      const worth = highPence ?? lowPence;
      return `lot ${number}${worth === null ? '' : ` (${formatPence(worth)})`}`;
    });
    parts.push(`has ${and.format(named)} of the size you asked for`);
  } else if (compiled.bands.length > 0 || compiled.min !== null || compiled.max !== null) {
    parts.push('is of the size you asked for');
  }
  if (parts.length === 0) return 'Because you asked for everything new.';
  return `Because it ${and.format(parts)}.`;
}
