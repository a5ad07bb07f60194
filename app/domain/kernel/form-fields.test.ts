import { parseWithZod } from '@conform-to/zod/v4';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  dayField,
  dayToParts,
  instantField,
  instantToParts,
  optionalDayField,
  optionalInstantField,
  poundsField,
} from './form-fields.ts';

function submit(schema: z.ZodType<Record<string, unknown>>, typed: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(typed)) form.set(name, value);
  const submission = parseWithZod(form, { schema });
  return submission.status === 'success'
    ? { ...submission, error: null }
    : { ...submission, value: null };
}

describe('a form of these fields', () => {
  const schema = z.object({
    cost: poundsField('the yearly cost'),
    start: dayField('the start date'),
    closes: instantField('the closing date'),
    review: optionalDayField('the review date'),
    opens: optionalInstantField('the opening date'),
  });

  test('reads what people type', () => {
    const submission = submit(schema, {
      cost: '£94,760',
      'start.day': '1',
      'start.month': '4',
      'start.year': '2027',
      'closes.day': '1',
      'closes.month': '7',
      'closes.year': '2026',
      'closes.time': '5pm',
      'review.day': '',
      'review.month': '',
      'review.year': '',
    });
    expect(submission.status === 'success' && submission.value).toEqual({
      cost: 9476000,
      start: '2027-04-01',
      closes: new Date('2026-07-01T16:00:00Z'),
      review: undefined,
      opens: undefined,
    });
  });

  test('an empty form is told everything at once, on the fields themselves', () => {
    expect(submit(schema, {}).error).toEqual({
      cost: ['Enter the yearly cost'],
      start: ['Enter the start date'],
      closes: ['Enter the closing date'],
    });
  });

  test('says what is missing or wrong, and keeps what was typed', () => {
    const submission = submit(schema, {
      cost: 'lots',
      'start.day': '31',
      'start.month': '2',
      'start.year': '2027',
      'closes.day': '1',
      'closes.year': '2026',
      'review.month': '3',
    });
    expect(submission.error).toEqual({
      cost: ['The yearly cost must be an amount in pounds, such as 95000 or £1,234.50'],
      start: ['The start date must be a real date, such as 27 3 2027'],
      closes: ['The closing date must include a month'],
      review: ['The review date must include a day and a year'],
    });
    expect(submission.reply().initialValue).toMatchObject({
      cost: 'lots',
      start: { day: '31', month: '2', year: '2027' },
    });
  });
});

test('stored values go back into their boxes', () => {
  expect(dayToParts('2027-04-01')).toEqual({ day: '1', month: '4', year: '2027' });
  expect(dayToParts(null)).toEqual({});
  expect(instantToParts(new Date('2026-07-01T16:00:00Z'))).toEqual({
    day: '1',
    month: '7',
    year: '2026',
    time: '17:00',
  });
});
