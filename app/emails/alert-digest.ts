import type { Message } from '#app/platform/ports.ts';
import { escapeHtml, frame, usualFooter } from './layout.ts';
import { wrapped } from './wrapped.ts';

export type DigestEntry = {
  /** What comes first: the closing date and how long is left, or that it is over. */
  lead: string;
  /** What kind of news it is; null for what is simply new. */
  label: string | null;
  title: string;
  url: string;
  /** Who, where, how much: short. */
  facts: string[];
  /** What it costs today, in words; of other news, the news. */
  cost: string;
  why: string;
  /** Of a file with its dates, always as they stand when it is opened; null without dates to come. */
  calendarUrl: string | null;
};

export type DigestSection = {
  name: string;
  /** Why this reader gets it, where that is not plain; null otherwise. */
  note: string | null;
  when: string;
  entries: DigestEntry[];
  /** Not shown for want of room. */
  more: number;
  moreUrl: string;
  offUrl: string;
};

export type DigestProps = {
  subject: string;
  /** The heading inside the message. */
  title: string;
  sections: DigestSection[];
  /** Whose alerts they are; null for the reader's own. */
  team: string | null;
  allOffUrl: string;
};

/** What one person's alerts found, the closing date first. */
export function alertDigest(props: DigestProps): Message {
  return { subject: oneLine(props.subject), text: textOf(props), html: htmlOf(props) };
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const leadOf = ({ lead, label }: DigestEntry) => (label ? `${label} · ${lead}` : lead);
const moreWords = (more: number) => `And ${more} more. See them all`;
function becauseOf({ sections, team }: DigestProps): string {
  const many = sections.length > 1;
  return team === null
    ? `You get this because of your alert${many ? 's' : ''}.`
    : `You get this because of ${many ? 'alerts' : 'an alert'} of ${oneLine(team)}. What you turn off here stops for you alone.`;
}

/** Under the name: whose it is, unless the name says it, and why the reader gets it. */
function underName({ name, note }: DigestSection, team: string | null): string {
  const of = team !== null && !name.includes(team) ? `Alert of ${team}.` : '';
  return oneLine([of, note ?? ''].join(' '));
}

function textOf(props: DigestProps): string {
  const { title, sections, allOffUrl, team } = props;
  const blocks = sections.flatMap((section) => {
    const { name, entries, more, moreUrl } = section;
    const under = underName(section, team);
    return [
      `${oneLine(name)}\n${'='.repeat(Math.min([...oneLine(name)].length, 60))}${under && `\n${under}`}`,
      ...entries.map((entry) =>
        [
          leadOf(entry),
          oneLine(entry.title),
          ...(entry.facts.length > 0 ? [entry.facts.map(oneLine).join(' · ')] : []),
          oneLine(entry.cost),
          oneLine(entry.why),
          entry.url,
          ...(entry.calendarUrl ? [`Dates for your calendar:\n${entry.calendarUrl}`] : []),
        ].join('\n'),
      ),
      ...(more > 0 ? [`${moreWords(more)}:\n${moreUrl}`] : []),
    ];
  });
  const off = sections.map(
    ({ name, when, offUrl }) => `${oneLine(name)} (${when.toLowerCase()}):\n${offUrl}`,
  );
  const text = [
    oneLine(title),
    ...blocks,
    `--\n${becauseOf(props)} To turn one off, open its link:`,
    ...off,
    `Turn all of them off:\n${allOffUrl}`,
    usualFooter,
  ].join('\n\n');
  return `${wrapped(text)}\n`;
}

const LINK = 'class="link" style="color:#0b5c55"';
const SOFT_LINK = 'class="soft" style="color:#4a5653"';

function htmlOf(props: DigestProps): string {
  const { title, sections, allOffUrl, team } = props;
  const first = sections[0]?.entries[0];
  const off = sections.map(
    ({ name, when, offUrl }) =>
      `<a href="${escapeHtml(offUrl)}" ${SOFT_LINK}>Turn off: ${escapeHtml(oneLine(name))}</a> (${escapeHtml(when.toLowerCase())})`,
  );
  return frame({
    preheader: first ? `${leadOf(first)}: ${oneLine(first.title)}` : '',
    title: oneLine(title),
    body: sections.map((section) => sectionHtml(section, team)).join('\n'),
    small: [
      escapeHtml(becauseOf(props)),
      ...off,
      `<a href="${escapeHtml(allOffUrl)}" ${SOFT_LINK}>Turn all of them off</a>`,
      escapeHtml(usualFooter),
    ],
  });
}

function sectionHtml(section: DigestSection, team: string | null): string {
  const { name, entries, more, moreUrl } = section;
  const under = underName(section, team);
  const note = under
    ? `<p class="soft" style="margin:0 0 16px;font-size:14px;color:#4a5653">${escapeHtml(under)}</p>\n`
    : '';
  const rest =
    more > 0
      ? `<p style="margin:0 0 24px"><a href="${escapeHtml(moreUrl)}" ${LINK}>${moreWords(more)}</a></p>`
      : '';
  return `<h2 dir="auto" class="rule" style="margin:0 0 16px;padding:0 0 8px;border-bottom:1px solid #d9d5c9;font-size:16px;line-height:1.4;overflow-wrap:anywhere">${escapeHtml(oneLine(name))}</h2>
${note}${entries.map(entryHtml).join('\n')}
${rest}`;
}

function entryHtml(entry: DigestEntry): string {
  const { title, url, facts, cost, why, calendarUrl } = entry;
  const p = (style: string, html: string, more = '') =>
    `<p ${more} style="margin:0 0 4px;overflow-wrap:anywhere;${style}">${html}</p>`;
  const calendar = calendarUrl
    ? p(
        'font-size:14px',
        `<a href="${escapeHtml(calendarUrl)}" ${LINK}>Add the dates to your calendar</a>`,
      )
    : '';
  return `<div style="margin:0 0 28px">
${p('font-weight:bold', escapeHtml(leadOf(entry)))}
${p('font-size:18px;line-height:1.35', `<a href="${escapeHtml(url)}" ${LINK}>${escapeHtml(oneLine(title))}</a>`, 'dir="auto"')}
${facts.length > 0 ? p('', facts.map((fact) => `<bdi>${escapeHtml(oneLine(fact))}</bdi>`).join(' · ')) : ''}
${p('', escapeHtml(oneLine(cost)))}
${p('font-size:14px;color:#4a5653', escapeHtml(oneLine(why)), 'class="soft"')}
${calendar}
</div>`;
}
