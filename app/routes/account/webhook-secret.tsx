import { Notice } from '#app/ui/notice.tsx';

/** A secret, the one time that it can be read. */
export function WebhookSecret({ secret, children }: { secret: string; children?: string }) {
  return (
    <Notice kind="reason" title="Copy this secret now. We can’t show it again." live>
      <p className="my-3">
        <code className="block rounded-lg border border-edge bg-card px-3 py-2 break-all select-all">
          {secret}
        </code>
      </p>
      <p>
        Keep it where your passwords are. With it your program checks that a message comes from us.
      </p>
      {children && <p className="mt-2">{children}</p>}
    </Notice>
  );
}
