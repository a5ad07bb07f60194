import { TextPage } from '#app/ui/layout/text-page.tsx';

export function meta() {
  return [{ title: 'Accessibility – Drawbridge' }];
}

export default function Accessibility() {
  return (
    <TextPage
      title="Accessibility"
      lead="Everyone should be able to find, read and bid. This page says how far we are and what to do if something stands in your way."
    >
      <h2>What we aim for</h2>
      <p>
        Drawbridge is built to meet the Web Content Accessibility Guidelines 2.2 at level AA. You
        should be able to:
      </p>
      <ul>
        <li>do everything with a keyboard alone, and see where you are</li>
        <li>use it with a screen reader</li>
        <li>zoom to 400%, or use a small phone, without scrolling sideways</li>
        <li>use it with JavaScript turned off</li>
        <li>read it in light or dark colours, as your device is set</li>
      </ul>
      <p>Each chart and map has a table beside it that says the same.</p>
      <h2>How it was tested</h2>
      <p>
        An automatic checker (axe) runs on the pages of the main journeys each time the product
        changes, with JavaScript on and off. We look at pages at 320 pixels wide and try them by
        keyboard. It has not yet been tested by an outside body, nor with every screen reader.
      </p>
      <h2>What may fall short</h2>
      <p>
        Documents that councils and bidders attach are their own, and may not be accessible. Ask the
        council for another format. Notices brought in from other services are shown as they were
        written.
      </p>
      <h2>Tell us</h2>
      <p>
        If you can’t use part of this service, tell whoever runs this copy of it, and say what you
        were trying to do. If you are not happy with the answer, the Equality Advisory and Support
        Service at equalityadvisoryservice.com can help. The Equality and Human Rights Commission
        enforces the 2018 accessibility regulations for public bodies.
      </p>
    </TextPage>
  );
}
