import { Form, Link } from 'react-router';
import { oftenWords } from '#app/domain/alerts/often.ts';
import type { AlertPreview } from '#app/domain/alerts/preview-alert.server.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { Button } from '#app/ui/button.tsx';
import { Day, When } from '#app/ui/date-time.tsx';
import { type Kept, KeptFields } from '#app/ui/kept-fields.tsx';
import { Notice, Reason } from '#app/ui/notice.tsx';

const FIRST = 5;

function countWords({ total, orMore }: AlertPreview): string {
  const words = howMany(total, 'opportunity', 'opportunities');
  return orMore ? words.replace(' ', ' or more ') : words;
}

/** In one sentence: how much mail this would have been. */
export function WouldHaveSent({ preview }: { preview: AlertPreview }) {
  if (preview.total === 0) return null;
  const often = oftenWords(preview.total, preview.days);
  return (
    <p className="mb-6 rounded-lg border border-l-6 border-line border-l-river bg-river-tint px-4 py-3">
      In the last {preview.days} days it would have told you about{' '}
      <strong>{countWords(preview)}</strong>: {preview.orMore ? 'more than ' : ''}
      {often}. <a href="#would-have-sent">See which</a>
    </p>
  );
}

/** What an alert would have sent, newest first, each with why. */
export function WhatItWouldSend(props: {
  preview: AlertPreview;
  now: Date;
  /** The same search with closed ones, where there is one. */
  more: string | null;
}) {
  const { preview, now, more } = props;
  const shown = preview.shown.slice(0, FIRST);
  const rest = preview.total - shown.length;
  return (
    <section aria-labelledby="would-have-sent">
      <h2 id="would-have-sent" tabIndex={-1} className="text-lg">
        What it would have sent
      </h2>
      <p className="mt-1 mb-3 text-sm text-soft">
        {countWords(preview)} in the last {preview.days} days
        {shown.length > 1 && ', newest first'}.
      </p>
      <ul>
        {shown.map((one) => (
          <li key={one.id} className="border-t border-line py-3">
            <Link to={`/opportunities/${encodeURIComponent(one.reference)}`}>{one.title}</Link>
            <p className="text-sm text-soft">
              {one.buyer.name}.{' '}
              {one.bidsCloseAt ? (
                <>
                  {one.bidsCloseAt > now ? 'Closes ' : 'Closed '}
                  <When instant={one.bidsCloseAt} short weekday={false} />
                </>
              ) : (
                'No closing date given'
              )}
            </p>
            <div className="mt-1.5">
              <Reason>{one.whyTold}</Reason>
            </div>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p className="border-t border-line pt-3 text-sm text-soft">
          And {rest}
          {preview.orMore && ' or'} more.{' '}
          {more && <Link to={more}>See the whole search, closed ones too</Link>}
        </p>
      )}
    </section>
  );
}

/** Where it was asked for too often to be looked at once more. */
export function NotLookedAt({ children }: { children: string }) {
  return (
    <Notice>
      You have looked at many alerts in a short time, so we don’t show what this one would send.{' '}
      {children}
    </Notice>
  );
}

/** Which sources an alert covers, and up to when. Without a preview: what every alert covers. */
export function Covers({ preview }: { preview: AlertPreview | null }) {
  const { here, sources } = preview ?? { here: true, sources: [] };
  return (
    <>
      {here && 'It covers everything that councils post on Drawbridge, as soon as it is posted. '}
      {sources.length > 0 && (
        <>
          It {here ? 'also ' : ''}covers public notices that we read from{' '}
          {sources.map(({ system, upTo }, index) => (
            <span key={system}>
              {index > 0 && (index === sources.length - 1 ? ' and ' : ', ')}
              {system} (we have them up to <Day day={londonDay(upTo)} weekday={false} />)
            </span>
          ))}
          .
        </>
      )}
    </>
  );
}

type OtherAlertsProps = {
  days: number;
  paths: {
    wider: { to: string; miles: number } | null;
    everywhere: string | null;
    anyWords: string | null;
    anyFilter: string | null;
  };
  q: string;
};

/** Nothing in all that time: said kindly, with what else could be looked for. Keeping it is fine too. */
export function NothingSent({ days, paths, q }: OtherAlertsProps) {
  const { wider, everywhere, anyWords, anyFilter } = paths;
  return (
    <Notice kind="reason" title={`In the last ${days} days this alert would have sent you nothing`}>
      <p>
        That may be just right: it waits for the first. If it should have found something, look for
        more:
      </p>
      <ul className="mt-1 list-disc pl-5">
        {wider && (
          <li className="py-0.5">
            <Link to={wider.to}>Look within {wider.miles} miles</Link>
          </li>
        )}
        {everywhere && (
          <li className="py-0.5">
            <Link to={everywhere}>Look everywhere</Link>
          </li>
        )}
        {anyWords && (
          <li className="py-0.5">
            <Link to={anyWords} className="break-words">
              Leave out the words “<bdi>{q}</bdi>”
            </Link>
            {q.includes(' ') && ', or use fewer of them'}
          </li>
        )}
        {anyFilter && (
          <li className="py-0.5">
            <Link to={anyFilter}>Take off the filters</Link>
          </li>
        )}
      </ul>
    </Notice>
  );
}

/** Words that nothing here ever had, and the same alert with them put right. */
type Unheard = { words: string[]; put: { words: string[]; keep: Kept } | null } | null;

/** Nothing is put right unless the person presses the button. */
export function SpellingAsked(props: { action: string; lookedFor: Unheard; leftOut: Unheard }) {
  const { action } = props;
  return (
    <>
      <OneSpelling
        action={action}
        unheard={props.lookedFor}
        hint="An alert waits for words as they are written, and forgives no slip. Keep them if they are right."
        verb="Look for"
      />
      <OneSpelling
        action={action}
        unheard={props.leftOut}
        hint="So this leaves nothing out. Keep it if it is what you mean."
        verb="Leave out"
      />
    </>
  );
}

function OneSpelling(props: { action: string; unheard: Unheard; hint: string; verb: string }) {
  if (!props.unheard) return null;
  const { words, put } = props.unheard;
  return (
    <Notice
      kind="reason"
      title={
        <span className="break-words">
          Nothing published here ever had {words.length === 1 ? 'the word' : 'any of the words'}{' '}
          {words.map((word, index) => (
            <span key={word}>
              {index > 0 && ', '}“<bdi>{word}</bdi>”
            </span>
          ))}
        </span>
      }
    >
      <p>{props.hint}</p>
      {put && (
        <Form method="get" action={props.action} className="mt-2">
          <KeptFields keep={put.keep} />
          <Button type="submit" kind="secondary">
            {props.verb} “{put.words.join('”, “')}” instead
          </Button>
        </Form>
      )}
    </Notice>
  );
}
