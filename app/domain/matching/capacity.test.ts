import { expect, it } from 'vitest';
import { capacityOf } from './capacity.ts';

const unsaid = {
  takingOn: null,
  takingOnFrom: null,
  staff: null,
  volunteers: null,
  startOn: null,
  today: '2026-11-22',
};
const later = { ...unsaid, takingOn: 'later' as const, takingOnFrom: '2027-04-01' };

it('is judged by when the work starts', () => {
  expect(capacityOf({ ...later, startOn: '2027-04-01' }).standing).toBe('yes');
  expect(capacityOf({ ...later, startOn: '2027-03-31' })).toEqual({
    standing: 'later',
    words: 'They say they take on new work from April 2027; this one starts in March 2027.',
  });
  expect(capacityOf(later).standing).toBe('later');
  expect(capacityOf({ ...later, today: '2027-05-01' }).standing).toBe('yes');
  expect(capacityOf({ ...unsaid, takingOn: 'not_now' }).standing).toBe('no');
});

it('claims nothing that was not said', () => {
  expect(capacityOf(unsaid)).toEqual({ standing: 'unsaid', words: null });
  expect(capacityOf({ ...unsaid, staff: 0, volunteers: 1 }).words).toBe(
    'No paid staff and 1 volunteer, by their own figures.',
  );
});
