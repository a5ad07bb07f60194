import type { ReactNode } from 'react';
import { useNavigation } from 'react-router';
import { Button, type ButtonKind } from '#app/ui/button.tsx';

export type SubmitButtonProps = {
  children: ReactNode;
  kind?: ButtonKind;
  wide?: boolean;
  /** Tell apart the buttons of one form. */
  name?: string;
  value?: string;
  /** While it is under way: "Sending your bid". */
  busy?: string;
};

/** Sends the form, once: with JavaScript it waits for the answer before it can be pressed again. */
export function SubmitButton({ children, busy = 'Working on it', ...rest }: SubmitButtonProps) {
  const navigation = useNavigation();
  const sending = navigation.state !== 'idle' && navigation.formMethod === 'POST';
  return (
    <Button {...rest} type="submit" disabled={sending}>
      <span aria-live="polite">{sending ? busy : children}</span>
    </Button>
  );
}
