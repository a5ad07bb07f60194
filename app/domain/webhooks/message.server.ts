import { MOST_ALERTS_NAMED, MOST_BYTES } from './limits.ts';

export type WebhookType = 'alert.item' | 'opportunity.changed' | 'webhook.test';

/** An alert that found it, and why. */
export type FoundBy = { id: string; name: string; why: string };

type Opportunity = {
  id: string;
  reference: string;
  url: string;
  json: string;
  title: string;
  [more: string]: unknown;
};

export type MessageFacts = {
  type: WebhookType;
  at: Date;
  kind: string;
  event: string;
  /** What happened; empty where the alerts say why. */
  why: string;
  alerts: readonly FoundBy[];
  opportunity: Opportunity;
};

/**
 * The body of a message, at most 64 KB. Its keys are stable; new ones may be added.
 * @source Standard Webhooks 1.0: type, timestamp, data
 */
export function messageOf(facts: MessageFacts): string {
  const { opportunity } = facts;
  const whole = bodyOf(facts, opportunity);
  if (Buffer.byteLength(whole) <= MOST_BYTES) return whole;
  const { id, reference, url, json, title } = opportunity;
  return bodyOf(facts, { id, reference, url, json, title: title.slice(0, 1000) });
}

function bodyOf(facts: MessageFacts, opportunity: Opportunity): string {
  const { type, at, kind, event, why, alerts } = facts;
  const named = alerts.slice(0, MOST_ALERTS_NAMED);
  const data = {
    kind,
    event: event || null,
    ...(type === 'alert.item'
      ? { alerts: named, moreAlerts: alerts.length - named.length }
      : { why }),
    opportunity,
  };
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}

/** What a test says. */
export function testMessage(at: Date, organisation: string): string {
  const data = { organisation, message: 'This is a test. Nothing has happened.' };
  const type: WebhookType = 'webhook.test';
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}
