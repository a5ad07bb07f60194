import { useEffect, useRef } from 'react';
import { bytesWords } from '#app/domain/kernel/words.ts';
import { Button } from '#app/ui/button.tsx';
import type { SendingState } from './use-sending.ts';

type Props = {
  state: Exclude<SendingState, { phase: 'idle' }>;
  onGoOn(): void;
  onCancel(): void;
};

/** How far a file is on its way; spoken at each tenth, so that it doesn't drown all else. */
export function SendingView({ state, onGoOn, onCancel }: Props) {
  const { phase, file, sent, bytes } = state;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const percent = Math.floor((sent / bytes) * 100);
  const tenth = percent - (percent % 10);
  return (
    <section aria-labelledby="sending" className="mb-8">
      <h1 id="sending" ref={heading} tabIndex={-1} className="mb-4 break-words text-2xl">
        {phase === 'checking' ? 'Looking at' : 'Sending'} {file}
      </h1>
      <p className="mb-1" aria-hidden>
        {percent}% sent: {bytesWords(sent)} of {bytesWords(bytes)}
      </p>
      <progress
        aria-label="How much of the file is sent"
        className="h-3 w-full max-w-prose accent-river"
        max={bytes}
        value={sent}
      />
      <p role="status" className={phase === 'away' ? 'mt-2 max-w-prose font-semibold' : 'sr-only'}>
        {phase === 'sending' && `${tenth}% sent`}
        {phase === 'away' &&
          'The connection is lost. What has come through is kept, and it goes on as soon as you are back.'}
        {phase === 'checking' && 'All of it is sent. We look at it, which takes a few seconds.'}
      </p>
      <div className="mt-4 flex flex-wrap gap-x-5 gap-y-3">
        {phase === 'away' && <Button onClick={onGoOn}>Try again now</Button>}
        {phase !== 'checking' && (
          <Button kind="secondary" onClick={onCancel}>
            Stop, and throw away what was sent
          </Button>
        )}
      </div>
      <p className="mt-4 max-w-prose text-sm text-soft">
        Should you close this page, come back within a day and choose the same file: it goes on from
        where it was.
      </p>
    </section>
  );
}
