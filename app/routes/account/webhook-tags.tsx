import type { DeliveryStatus, EndpointStatus } from '#app/domain/webhooks/lifecycle.ts';
import { Tag, type TagTone } from '#app/ui/tag.tsx';

const endpoints: Record<EndpointStatus, { tone: TagTone; words: string }> = {
  on: { tone: 'river', words: 'On' },
  failing: { tone: 'sun', words: 'Not taken just now' },
  off: { tone: 'plain', words: 'Off' },
};

export function EndpointTag({ status }: { status: EndpointStatus }) {
  const { tone, words } = endpoints[status];
  return <Tag tone={tone}>{words}</Tag>;
}

const deliveries: Record<DeliveryStatus, { tone: TagTone; words: string }> = {
  waiting: { tone: 'plain', words: 'Waiting' },
  trying: { tone: 'sun', words: 'Not taken yet' },
  taken: { tone: 'river', words: 'Taken' },
  given_up: { tone: 'clay', words: 'Given up' },
  off: { tone: 'plain', words: 'Not sent: turned off' },
};

export function DeliveryTag({ status }: { status: DeliveryStatus }) {
  const { tone, words } = deliveries[status];
  return <Tag tone={tone}>{words}</Tag>;
}
