/** Scenario texts: `*word*` is emphasised, `` `code` `` is code; blank lines make paragraphs. Nothing else is markup. */
import type { ReactNode } from 'react';

export function RichText({ text }: { readonly text: string }): ReactNode {
  return text.split(/\n\n+/).map((paragraph, i) => (
    <p key={i} className="mb-2 last:mb-0">
      {inline(paragraph)}
    </p>
  ));
}

function inline(text: string): ReactNode[] {
  return text.split(/(\*[^*\s](?:[^*]*[^*\s])?\*|`[^`]+`)/).map((part, i) => {
    if (i % 2 === 0) return part;
    if (part.startsWith('`')) {
      return (
        <code key={i} className="font-mono text-[0.92em]">
          {part.slice(1, -1)}
        </code>
      );
    }
    return (
      <strong key={i} className="font-semibold text-runnable-text">
        {part.slice(1, -1)}
      </strong>
    );
  });
}
