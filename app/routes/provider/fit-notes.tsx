import type { ReservationStanding } from '#app/domain/matching/reservations.ts';

const marks: Record<ReservationStanding['standing'], string> = {
  met: 'Reserved, and it seems to fit.',
  'not-met': 'Reserved, and it seems not to fit.',
  unsure: 'Reserved: check first.',
};

/** Whom an opportunity is kept for and how this organisation stands to that. Advice, no gate. */
export function FitNotes({ reservations }: { reservations: readonly ReservationStanding[] }) {
  if (reservations.length === 0) return null;
  return (
    <ul className="-mt-2 mb-5 px-1 text-sm text-soft">
      {reservations.map(({ reservation, standing, words }) => (
        <li key={reservation} className="py-0.5">
          <strong className="font-semibold text-ink">{marks[standing]}</strong> {words}
        </li>
      ))}
    </ul>
  );
}
