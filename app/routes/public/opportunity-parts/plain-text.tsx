/** What someone typed, as paragraphs and lists; nothing in it is ever markup. */
export function PlainText({ text }: { text: string }) {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim());
  return (
    <div className="prose break-words">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text have no other name.
        <Block key={index} text={block} />
      ))}
    </div>
  );
}

const BULLET = /^\s*[-•*]\s+/;

function Block({ text }: { text: string }) {
  const lines = text.split('\n').filter((line) => line.trim());
  if (lines.every((line) => BULLET.test(line))) {
    return (
      <ul>
        {lines.map((line) => (
          <li key={line}>{line.replace(BULLET, '')}</li>
        ))}
      </ul>
    );
  }
  return <p className="whitespace-pre-line">{text.trim()}</p>;
}
