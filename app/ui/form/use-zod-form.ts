import { type DefaultValue, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import type { FormEvent } from 'react';
import type { z } from 'zod';

export type ZodFormOptions<Schema extends z.ZodType<Record<string, unknown>>> = {
  /** The same on server and in the browser, and one of its kind on the page. */
  id: string;
  schema: Schema;
  /** What the action replied: `submission.reply()`. */
  lastResult?: SubmissionResult<string[]> | null;
  defaultValue?: DefaultValue<z.input<Schema>>;
  /** Takes what was typed, once it is right, before it is posted; preventing the event's default keeps it. */
  onSend?: (event: FormEvent<HTMLFormElement>, typed: FormData) => void;
};

/**
 * A Conform form held to a Zod schema: the browser checks on submit with the schema that the
 * server checks with. Without JavaScript the server alone checks, and everything typed comes back.
 */
export function useZodForm<Schema extends z.ZodType<Record<string, unknown>>>(
  options: ZodFormOptions<Schema>,
) {
  const { id, schema, lastResult, defaultValue, onSend } = options;
  return useForm<z.input<Schema> & Record<string, unknown>, z.output<Schema>>({
    id,
    lastResult,
    defaultValue: defaultValue as never,
    constraint: getZodConstraint(schema),
    onSubmit: (event, { formData }) => onSend?.(event, formData),
    shouldValidate: 'onSubmit',
    shouldRevalidate: 'onSubmit',
    onValidate: ({ formData }) => parseWithZod(formData, { schema }) as never,
  });
}
