import { data } from 'react-router';
import { Invalid } from '#app/domain/kernel/errors.ts';

/** What a link in mail stands for, or why it stands for nothing. */
export type ReadLink<T> = { linked: T; problem: null } | { linked: null; problem: string };

/** A link that is none of ours gets a page that says what to do, and not the page of all errors. */
export async function readLinkWith<T>(read: () => Promise<T> | T) {
  try {
    return data<ReadLink<T>>({ linked: await read(), problem: null });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return data<ReadLink<T>>({ linked: null, problem: error.message }, { status: error.status });
  }
}
