import { Form } from 'react-router';
import { Button } from '#app/ui/button.tsx';

/** Narrows a list to an address, or part of one. */
export function FindAddress({ show, to }: { show: string; to: string }) {
  return (
    <Form method="get" className="mb-6 flex flex-wrap items-end gap-3">
      <input type="hidden" name="show" value={show} />
      <label className="min-w-0 basis-72">
        <span className="mb-1 block font-semibold">Address, or part of it</span>
        <input type="search" name="to" defaultValue={to} className="field" />
      </label>
      <Button type="submit" kind="secondary">
        Find
      </Button>
    </Form>
  );
}
