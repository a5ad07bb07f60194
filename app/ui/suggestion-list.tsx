import { Fragment, useEffect, useEffectEvent, useState } from 'react';
import type { SuggestedFor, Suggestion, SuggestionGroup } from '#app/domain/finding/suggestions.ts';

export type SuggestionListProps = {
  input: HTMLInputElement;
  suggest: SuggestedFor;
  onGo?: (to: string) => void;
};

/** Long enough that a word typed in one go is asked for once. */
const PAUSE_MS = 120;
const FEWEST_LETTERS = 2;

/**
 * The list under a Combobox: an editable combobox with list autocomplete as the ARIA Authoring
 * Practices describe it. The focus stays in the field; nothing is chosen unless someone chooses it.
 */
export function SuggestionList({ input, suggest, onGo }: SuggestionListProps) {
  const [groups, setGroups] = useState<SuggestionGroup[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [said, setSaid] = useState('');
  const listId = `${input.id}-list`;
  const all = groups.flatMap(({ suggestions }) => suggestions);

  function show(found: SuggestionGroup[]) {
    const count = found.reduce((sum, { suggestions }) => sum + suggestions.length, 0);
    setGroups(found);
    setActive(-1);
    setIsOpen(count > 0);
    setSaid(count === 1 ? '1 suggestion' : `${count || 'No'} suggestions`);
  }

  function close() {
    setIsOpen(false);
    setActive(-1);
    setSaid('');
  }

  /** Nothing to offer, and nothing to say about it. */
  function forget() {
    setGroups([]);
    close();
  }

  function choose(chosen: Suggestion) {
    forget();
    if (onGo && chosen.to) {
      input.value = '';
      onGo(chosen.to);
    } else {
      input.value = chosen.value;
    }
  }

  const onAnswer = useEffectEvent(show);
  const onLeave = useEffectEvent(close);
  const onNothing = useEffectEvent(forget);
  // Enter never takes what was walked to before more was typed.
  const onTyped = useEffectEvent(() => setActive(-1));

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key } = event;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    // Enter that ends the composing of a letter is no Enter.
    if (event.isComposing || !isPlain) return;
    const last = all.length - 1;
    const move = (to: number) => {
      event.preventDefault();
      setIsOpen(true);
      setActive(to);
    };
    if (key === 'ArrowDown' && last >= 0) {
      move(event.altKey ? -1 : isOpen && active < last ? active + 1 : 0);
    } else if (key === 'ArrowUp' && event.altKey) {
      close();
    } else if (key === 'ArrowUp' && last >= 0) {
      move(isOpen && active > 0 ? active - 1 : last);
    } else if (!isOpen) {
      return;
    } else if (key === 'Escape') {
      event.preventDefault();
      close();
    } else if (key === 'Enter' && active >= 0) {
      event.preventDefault();
      choose(all[active]!);
    } else if (key === 'Enter' || key === 'Tab') {
      close();
    } else if (active >= 0 && key === 'Home') {
      move(0);
    } else if (active >= 0 && key === 'End') {
      move(last);
    } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      setActive(-1);
    }
  });

  useEffect(() => {
    const over = new AbortController();
    let asking = new AbortController();
    let pause = 0;
    const stop = () => {
      clearTimeout(pause);
      // An answer to what stood there before comes too late.
      asking.abort();
    };
    const ask = () => {
      stop();
      const q = input.value.trim();
      if (q.length < FEWEST_LETTERS) return onNothing();
      onTyped();
      asking = new AbortController();
      const { signal } = asking;
      pause = window.setTimeout(() => {
        fetch(`/suggestions.json?${new URLSearchParams({ for: suggest, q })}`, { signal })
          .then((answer) => (answer.ok ? answer.json() : Promise.reject()))
          .then(({ groups }) => input.value.trim() === q && onAnswer(groups))
          .catch(() => !signal.aborted && onNothing());
      }, PAUSE_MS);
    };
    const leave = () => {
      stop();
      onLeave();
    };
    const listen = { signal: over.signal };
    input.addEventListener('input', ask, listen);
    input.addEventListener('blur', leave, listen);
    input.form?.addEventListener('submit', leave, listen);
    input.addEventListener('keydown', (event) => onKey(event), listen);
    // Typed while this was on its way.
    if (document.activeElement === input && input.value !== input.defaultValue) ask();
    return () => {
      stop();
      over.abort();
    };
  }, [input, suggest]);

  useEffect(() => {
    input.setAttribute('aria-controls', listId);
    input.setAttribute('aria-expanded', String(isOpen));
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else {
      const id = `${listId}-${active}`;
      input.setAttribute('aria-activedescendant', id);
      document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
    }
  }, [input, listId, isOpen, active]);

  let at = 0;
  return (
    <>
      <div
        id={listId}
        role="listbox"
        tabIndex={-1}
        aria-label="Suggestions"
        hidden={!isOpen}
        // The focus stays in the field, whatever is pressed here.
        onMouseDown={(event) => event.preventDefault()}
        className="absolute top-full left-0 z-20 mt-1.5 max-h-[70vh] w-full min-w-[min(22rem,calc(100vw-3rem))] overflow-y-auto rounded-lg border border-edge bg-card py-1.5 text-base font-normal text-ink"
      >
        {groups.map(({ name, suggestions }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of a listbox
          <div key={name} role="group" aria-label={name}>
            <div aria-hidden="true" className="px-3.5 pt-1.5 text-sm font-semibold text-soft">
              {name}
            </div>
            {suggestions.map((suggestion) => {
              const index = at++;
              return (
                <Option
                  key={index}
                  id={`${listId}-${index}`}
                  suggestion={suggestion}
                  isActive={index === active}
                  onChoose={() => choose(suggestion)}
                />
              );
            })}
          </div>
        ))}
      </div>
      <div role="status" className="sr-only">
        {said}
      </div>
    </>
  );
}

type OptionProps = {
  id: string;
  suggestion: Suggestion;
  isActive: boolean;
  onChoose: () => void;
};

function Option({ id, suggestion: { label, detail }, isActive, onChoose }: OptionProps) {
  const look = isActive ? 'bg-river-tint outline-3 -outline-offset-3 outline-ink' : '';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the field
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      onClick={onChoose}
      className={`cursor-pointer px-3.5 py-1.5 leading-snug hover:bg-river-tint ${look}`}
    >
      <bdi className="block">{label}</bdi>
      {detail && (
        <Fragment>
          <span className="sr-only">, </span>
          <bdi className="block text-sm text-soft">{detail}</bdi>
        </Fragment>
      )}
    </div>
  );
}
