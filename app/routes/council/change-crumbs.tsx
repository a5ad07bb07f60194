import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';

type ChangeCrumbsProps = {
  organisation: { slug: string; name: string };
  reference: string;
  path: string;
};

/** From a page about one notice back to the council. */
export function ChangeCrumbs({ organisation, reference, path }: ChangeCrumbsProps) {
  const home = `/council/${organisation.slug}`;
  return (
    <Breadcrumbs
      crumbs={[
        { label: organisation.name, to: home },
        { label: 'Notices of change', to: `${home}/changes` },
        { label: reference, to: path },
      ]}
    />
  );
}
