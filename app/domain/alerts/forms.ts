import { z } from 'zod';
import { dayField, optionalDayField } from '#app/domain/kernel/form-fields.ts';
import { TOPIC_KINDS } from '#app/domain/kernel/topics.ts';
import { AlertForm, AlertSettings } from './schema.ts';

/** The forms of the pages that keep alerts. Browser-safe. */

const one = { id: z.uuid() };

/** What one button of the list wants. */
export const alertWishSchema = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('pause'), ...one }),
  z.object({ wish: z.literal('start'), ...one }),
  z.object({ wish: z.literal('stop'), ...one }),
  z.object({ wish: z.literal('unfollow'), reference: z.string().max(100) }),
  z.object({
    wish: z.literal('unfollow-topic'),
    kind: z.enum(TOPIC_KINDS),
    topic: z.string().max(100),
  }),
  z.object({ wish: z.literal('mail-again') }),
]);

/** What one button of an alert's own page wants. */
export const oneAlertWishSchema = z.object({ wish: z.enum(['start', 'stop']) });

export const followSchema = z.object({ wish: z.enum(['follow', 'unfollow']) });

/** Of the button that follows anything but an opportunity; `back` is the page it stands on. */
export const followTopicSchema = z.object({
  wish: z.enum(['follow', 'unfollow']),
  kind: z.enum(TOPIC_KINDS),
  id: z.string().min(1).max(100),
  back: z.string().max(500).default('/'),
});

const { rhythm, atHour, onWeekday, othersToo } = AlertForm.shape;

export const ownAlertSchema = z.object({
  name: AlertSettings.shape.name,
  rhythm,
  atHour,
  onWeekday,
  othersToo,
  mostItems: AlertSettings.shape.mostItems,
});

export const teamAlertSchema = ownAlertSchema.extend({
  readers: z.array(z.uuid()).min(1, 'Choose who gets the mail').max(100),
});

/** Without a day: until someone starts it again. */
export const pauseSchema = z.object({ until: optionalDayField('the day') });

/** Whoever is back before the day that was said. */
export const coverEndSchema = z.object({ away: z.uuid() });

export const coverSchema = z.object({
  away: z.uuid({ error: 'Choose who is away' }),
  standIn: z.uuid({ error: 'Choose who stands in' }),
  until: dayField('the day'),
});
