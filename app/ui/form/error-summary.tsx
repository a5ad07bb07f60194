import type { FormMetadata } from '@conform-to/react';
import { useEffect, useRef } from 'react';
import { useNavigation } from 'react-router';
import { rowWords } from './row-words.ts';

// biome-ignore lint/suspicious/noExplicitAny: FormMetadata is invariant in its schema.
export type AnyForm = FormMetadata<any, any>;

/**
 * Everything that is wrong, at the top, each a link to its field. Takes the focus when it appears.
 * The route puts "Error: " before its title.
 */
export function ErrorSummary({ form }: { form: AnyForm }) {
  const box = useRef<HTMLDivElement>(null);
  const errors = Object.entries(form.allErrors as Record<string, string[]>);
  const shown = errors.length > 0;
  const words = JSON.stringify(errors);
  const idle = useNavigation().state === 'idle';
  // biome-ignore lint/correctness/useExhaustiveDependencies: new errors call for the focus again.
  useEffect(() => {
    if (shown && idle) box.current?.focus();
  }, [shown, words, idle]);
  // The same errors after another try change nothing that React could see.
  useEffect(() => {
    const focusAgain = () => setTimeout(() => box.current?.focus());
    const element = document.getElementById(form.id);
    element?.addEventListener('submit', focusAgain);
    return () => element?.removeEventListener('submit', focusAgain);
  }, [form.id]);
  if (!shown) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="mb-7 max-w-prose rounded-xl border-3 border-clay bg-clay-tint p-4 sm:p-5"
    >
      <h2 className="text-lg">There is a problem</h2>
      <ul className="mt-1.5">
        {errors.flatMap(([name, messages]) =>
          messages.map((message) => (
            <li key={name + message} className="min-h-6 py-0.5 font-semibold">
              {name ? (
                <a href={`#${form.id}-${name}`} className="text-clay">
                  {rowWords(name)}
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          )),
        )}
      </ul>
    </div>
  );
}
