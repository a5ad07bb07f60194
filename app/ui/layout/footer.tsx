import { Link } from 'react-router';
import type { NavItem } from './nav-item.ts';

export const FOOTER_LINKS: NavItem[] = [
  { label: 'About', to: '/about' },
  { label: 'Services', to: '/services' },
  { label: 'Contracts', to: '/contracts' },
  { label: 'Notices of change', to: '/changes' },
  { label: 'Questions and corrections', to: '/enquiries' },
  { label: 'Open data', to: '/open-data' },
  { label: 'Receipts', to: '/receipts' },
  { label: 'Accessibility', to: '/accessibility' },
  { label: 'Privacy', to: '/privacy' },
  { label: 'Terms', to: '/terms' },
];

/** The promise to suppliers, the sources the licences ask us to name, and the small print. */
export function Footer({ demo, links = FOOTER_LINKS }: { demo: boolean; links?: NavItem[] }) {
  return (
    <footer className="border-t border-line text-sm text-soft">
      <div className="mx-auto max-w-page px-4 py-7 sm:px-6">
        <p className="text-base font-bold text-ink">Free for every supplier, always.</p>
        {demo && <p className="mt-1">Demonstration data: everything posted here is invented.</p>}
        <ul className="mt-2 flex flex-wrap gap-x-6" data-screen-only>
          {links.map((link) => (
            <li key={link.to}>
              <Link to={link.to} className="inline-flex min-h-11 items-center">
                {link.label}
              </Link>
            </li>
          ))}
        </ul>
        <p className="mt-2 max-w-[60rem]">
          Source: Office for National Statistics licensed under the Open Government Licence v3.0.
          Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data ©
          Royal Mail copyright and database right 2025.
        </p>
      </div>
    </footer>
  );
}
