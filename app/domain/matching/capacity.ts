/** Whether an organisation says it has room for more work. Pure and browser-safe. */
import { formatDay } from '#app/domain/kernel/time.ts';

export type CapacityFacts = {
  /** Its own word; null when it has not said. */
  takingOn: 'now' | 'later' | 'not_now' | null;
  /** First day of the month from which it does: YYYY-MM-DD. */
  takingOnFrom: string | null;
  staff: number | null;
  volunteers: number | null;
  /** YYYY-MM-DD, when the opportunity starts; null when nobody said. */
  startOn: string | null;
  /** YYYY-MM-DD in London. */
  today: string;
};

export type Capacity = {
  /** yes: by the time it starts. Nobody is left out of a list for it. */
  standing: 'yes' | 'later' | 'no' | 'unsaid';
  words: string | null;
};

/** "They take on new work from April 2027. 12 paid staff and 40 volunteers, by their own figures." */
export function capacityOf(facts: CapacityFacts): Capacity {
  const standing = standingOf(facts);
  const sentences = [takingWords(facts, standing), peopleWords(facts)].filter(Boolean);
  return { standing, words: sentences.join(' ') || null };
}

function standingOf(facts: CapacityFacts): Capacity['standing'] {
  const { takingOn, takingOnFrom, startOn, today } = facts;
  if (takingOn === null) return 'unsaid';
  if (takingOn === 'not_now') return 'no';
  if (takingOn === 'now') return 'yes';
  return (takingOnFrom ?? '') <= (startOn ?? today) ? 'yes' : 'later';
}

function takingWords(facts: CapacityFacts, standing: Capacity['standing']): string | null {
  const { takingOn, takingOnFrom, startOn } = facts;
  if (takingOn === null) return null;
  if (takingOn === 'not_now') return 'They say they are not taking on new work now.';
  if (takingOn === 'now' || !takingOnFrom) return 'They say they are taking on new work.';
  const from = monthWords(takingOnFrom);
  if (standing === 'later' && startOn) {
    return `They say they take on new work from ${from}; this one starts in ${monthWords(startOn)}.`;
  }
  return `They say they take on new work from ${from}.`;
}

function peopleWords({ staff, volunteers }: CapacityFacts): string | null {
  const parts = [
    ...(staff === null ? [] : [staff === 0 ? 'No paid staff' : `${staff} paid staff`]),
    ...(volunteers === null
      ? []
      : [`${volunteers} ${volunteers === 1 ? 'volunteer' : 'volunteers'}`]),
  ];
  return parts.length === 0 ? null : `${parts.join(' and ')}, by their own figures.`;
}

/** "April 2027" for a day in it. */
export function monthWords(day: string): string {
  return formatDay(`${day.slice(0, 7)}-01`, { weekday: false }).slice(2);
}
