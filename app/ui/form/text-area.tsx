import { getTextareaProps } from '@conform-to/react';
import { useState } from 'react';
import { countWords } from '#app/domain/kernel/words.ts';
import { useHydrated } from '#app/ui/use-hydrated.ts';
import { describedBy, type FieldProps, FieldShell } from './field.tsx';

export type TextAreaProps = FieldProps & {
  rows?: number;
  /** Shown, and counted as one types; the schema is what enforces it. */
  maxWords?: number;
};

function limitWords(words: number, maxWords: number): string {
  if (words <= maxWords) return `${words} of ${maxWords} words`;
  return `${words} of ${maxWords} words: ${words - maxWords} too many`;
}

/** Several lines of text. Never cuts what is typed or pasted. */
export function TextArea({ field, label, hint, optional, rows = 6, maxWords }: TextAreaProps) {
  const { key, maxLength, ...control } = getTextareaProps(field, { ariaAttributes: false });
  const hydrated = useHydrated();
  const [words, setWords] = useState(() => countWords(String(field.initialValue ?? '')));
  const limitId = `${field.id}-limit`;
  return (
    <FieldShell field={field} label={label} hint={hint} optional={optional}>
      <textarea
        key={key}
        {...control}
        rows={rows}
        required={optional ? undefined : control.required}
        aria-invalid={field.errors ? true : undefined}
        aria-describedby={describedBy(field, hint, maxWords ? limitId : '')}
        onInput={maxWords ? (event) => setWords(countWords(event.currentTarget.value)) : undefined}
        className="field max-w-prose"
      />
      {maxWords && (
        <p
          id={limitId}
          className={`text-sm ${words > maxWords ? 'font-semibold text-clay' : 'text-soft'}`}
        >
          {hydrated ? limitWords(words, maxWords) : `Up to ${maxWords} words`}
        </p>
      )}
    </FieldShell>
  );
}
