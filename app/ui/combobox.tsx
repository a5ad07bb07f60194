import { type ComponentProps, type ComponentType, useRef, useState } from 'react';
import type { SuggestedFor } from '#app/domain/finding/suggestions.ts';
import type { SuggestionListProps } from './suggestion-list.tsx';
import { useHydrated } from './use-hydrated.ts';

export type ComboboxProps = {
  /** For the label, which stands outside. */
  id: string;
  name: string;
  suggest: SuggestedFor;
  /** Goes to what was chosen; without it, choosing fills the field. */
  onGo?: (to: string) => void;
} & Pick<
  ComponentProps<'input'>,
  'defaultValue' | 'placeholder' | 'autoComplete' | 'className' | 'maxLength'
>;

/**
 * A text field that suggests while someone types. Without JavaScript it is the text field alone;
 * with it, what draws the suggestions is fetched when the field is first used.
 */
export function Combobox({ suggest, onGo, autoComplete, ...rest }: ComboboxProps) {
  const input = useRef<HTMLInputElement>(null);
  const isLive = useHydrated();
  const [List, setList] = useState<ComponentType<SuggestionListProps> | null>(null);
  function load() {
    // Where the list can't be had, the field still works.
    import('./suggestion-list.tsx').then(
      (module) => setList(() => module.SuggestionList),
      () => {},
    );
  }
  const asCombobox = {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': false,
    autoComplete: 'off',
  } as const;
  return (
    <div className="relative">
      <input
        ref={input}
        enterKeyHint="search"
        autoComplete={autoComplete}
        {...rest}
        {...(isLive && asCombobox)}
        onFocus={List ? undefined : load}
      />
      {List && input.current && <List input={input.current} suggest={suggest} onGo={onGo} />}
    </div>
  );
}
