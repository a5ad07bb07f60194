import { Form, Link } from 'react-router';
import type { SavedSearch } from './search-saved.server.ts';

export type Memory = { saved: SavedSearch | null; isInUse: boolean; params: string };

const link = 'inline-flex min-h-6 cursor-pointer items-center text-link underline';

/** A button that looks like the links beside it, and changes what is remembered. */
export function MemoryButton(props: {
  intent: 'remember' | 'forget';
  params?: string;
  next: string;
  children: string;
}) {
  return (
    <Form method="post" action="/account/saved-search" className="inline">
      <input type="hidden" name="params" value={props.params ?? ''} />
      <input type="hidden" name="next" value={props.next} />
      <button type="submit" name="intent" value={props.intent} className={link}>
        {props.children}
      </button>
    </Form>
  );
}

/** For people who are signed in: what is remembered for them, and a way to remember this instead. */
export function SearchMemory({ memory, here }: { memory: Memory | null; here: string }) {
  if (!memory) return null;
  const { saved, isInUse, params } = memory;
  if (isInUse && saved) {
    return (
      <div className="mt-3 text-sm" data-screen-only>
        Using your saved search: {saved.words}. <Link to="/account/saved-search">Change</Link>
        {' · '}
        <MemoryButton intent="forget" next="/opportunities">
          Forget
        </MemoryButton>
        {' · '}
        <Link to="/opportunities?where=">See everything</Link>
      </div>
    );
  }
  if (params === '') return null;
  return (
    <div className="mt-3 text-sm" data-screen-only>
      <MemoryButton intent="remember" params={params} next={here}>
        {saved
          ? 'Remember this place and these filters instead'
          : 'Remember this place and these filters'}
      </MemoryButton>
    </div>
  );
}
