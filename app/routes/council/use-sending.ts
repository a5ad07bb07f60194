import type { SubmissionResult } from '@conform-to/react';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { DetailedError, Upload } from 'tus-js-client';
import { tidyFileName } from '#app/domain/kernel/file-kinds.ts';
import { PIECE_BYTES } from '#app/domain/transparency/upload-form.ts';

/** `away`: the line is lost, and what has come through is kept. */
export type SendingState =
  /** `problem` as a form's reply: what was wrong with the file, and what was chosen. */
  | { phase: 'idle'; problem: SubmissionResult<string[]> | null }
  | { phase: 'sending' | 'away' | 'checking'; file: string; sent: number; bytes: number };

/** Begun before, by this person, perhaps in another tab. */
export type Begun = { id: string; file: string; bytes: number };

const RETRY_MS = [0, 1_000, 2_000, 5_000, 10_000, 20_000];
const FAILED = 'Something went wrong on our side. Send it again: what has come through is kept.';
const IDLE: SendingState = { phase: 'idle', problem: null };

/** Whether this browser can send a file in pieces. Digests are there over https and on localhost only. */
export function canSendInPieces(): boolean {
  return typeof crypto !== 'undefined' && crypto.subtle !== undefined;
}

/**
 * Sends a file in pieces (tus), goes on after a lost line and from where an earlier try of the same
 * file stopped, and opens the page of its columns in the end.
 */
export function useSending(slug: string, begun: readonly Begun[]) {
  const [state, setState] = useState<SendingState>(IDLE);
  const upload = useRef<Upload | null>(null);
  const again = useRef<(() => void) | null>(null);
  const navigate = useNavigate();
  const endpoint = `/council/${slug}/published/sending`;

  useEffect(() => {
    const goOn = () => again.current?.();
    window.addEventListener('online', goOn);
    return () => {
      window.removeEventListener('online', goOn);
      again.current = null;
      // What has come through stays; choosing the file again goes on from there.
      void upload.current?.abort();
    };
  }, []);

  async function send(kind: string, file: File): Promise<void> {
    const show = (phase: 'sending' | 'away' | 'checking', sent: number) =>
      setState({ phase, file: file.name, sent, bytes: file.size });
    let sent = 0;
    const waitForLine = (goOn: () => void) => {
      again.current = () => {
        again.current = null;
        show('sending', sent);
        goOn();
      };
      show('away', sent);
    };
    const stop = (words: string) => {
      upload.current = null;
      const problem = {
        status: 'error' as const,
        initialValue: { kind },
        error: { file: [words] },
      };
      setState({ phase: 'idle', problem });
    };
    show('sending', 0);
    const before = begun.find(
      (one) => one.bytes === file.size && one.file === tidyFileName(file.name),
    );
    const { Upload } = await import('tus-js-client');
    const current = new Upload(file, {
      endpoint,
      uploadUrl: before ? `${endpoint}/${before.id}` : null,
      metadata: { filename: file.name },
      chunkSize: PIECE_BYTES,
      retryDelays: RETRY_MS,
      storeFingerprintForResuming: false,
      onShouldRetry(error) {
        const status = statusOf(error);
        // It tries again by itself for a while; meanwhile it is said, and may be hastened.
        if (status === 0) waitForLine(() => void current.abort().then(() => current.start()));
        return navigator.onLine && !isFinal(status);
      },
      onProgress(done) {
        if (upload.current !== current) return;
        again.current = null;
        sent = done;
        show('sending', done);
      },
      onError(error) {
        const status = 'originalResponse' in error ? statusOf(error) : 0;
        if (status === 0) waitForLine(() => current.start());
        else stop(titleIn((error as DetailedError).originalResponse?.getBody() ?? ''));
      },
      onSuccess: () => void finish(),
    });
    async function finish(): Promise<void> {
      sent = file.size;
      show('checking', sent);
      const url = current.url ?? '';
      try {
        const body = new URLSearchParams({ kind, digest: await digestOf(file) });
        const answer = await fetch(url, { method: 'POST', body });
        const text = await answer.text();
        if (upload.current !== current) return;
        if (!answer.ok) return stop(titleIn(text));
        upload.current = null;
        await navigate((JSON.parse(text) as { to: string }).to);
      } catch {
        if (upload.current === current) waitForLine(() => void finish());
      }
    }
    upload.current = current;
    current.start();
  }

  /** Stops, and throws away what has come through. */
  async function cancel(): Promise<void> {
    const current = upload.current;
    upload.current = null;
    again.current = null;
    setState(IDLE);
    // Where the line is lost too, what came through goes after a day.
    await current?.abort(true).catch(() => undefined);
  }

  return { state, send, cancel, goOn: () => again.current?.() };
}

function statusOf(error: DetailedError): number {
  return error.originalResponse?.getStatus() ?? 0;
}

/** What asking again would not change: not allowed, gone, too large, too many. */
function isFinal(status: number): boolean {
  return [401, 403, 404, 410, 413].includes(status);
}

/** The words of a problem document. */
function titleIn(body: string): string {
  try {
    return (JSON.parse(body) as { title?: string }).title ?? FAILED;
  } catch {
    return FAILED;
  }
}

/** As the server makes it: SHA-256 of the SHA-256 of each piece. In hexadecimal. */
async function digestOf(file: File): Promise<string> {
  const digests: Uint8Array[] = [];
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const piece = await file.slice(at, at + PIECE_BYTES).arrayBuffer();
    digests.push(new Uint8Array(await crypto.subtle.digest('SHA-256', piece)));
  }
  const all = await crypto.subtle.digest(
    'SHA-256',
    await new Blob(digests as BlobPart[]).arrayBuffer(),
  );
  return Array.from(new Uint8Array(all), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
