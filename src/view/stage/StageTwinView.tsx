/** The stage as text: a sentence and a table, renewed at most twice a second. */
import { useEffect, useState } from 'react';
import type { StageText } from '../../i18n/en/stage.ts';
import type { FrameSource } from '../../state/frame-source.ts';
import { HIDDEN } from '../canvas/visually-hidden.ts';
import { stageTwin, type StageTwin } from './describe.ts';
import type { StageNames } from './scene.ts';

const RENEW_MS = 500;

export function StageTwinView({
  source,
  text,
  names,
  loads,
}: {
  readonly source: FrameSource;
  readonly text: StageText;
  readonly names: StageNames;
  /** Rises when a part of the stage that is loaded late has come (late-net.ts): the same frame has more to tell then. */
  readonly loads: number;
}) {
  const [twin, setTwin] = useState<StageTwin | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const renew = (): void => {
      timer = null;
      const frame = source.latest();
      setTwin(frame === null ? null : stageTwin({ frame, text, names }));
    };
    const soon = (): void => {
      timer ??= setTimeout(renew, RENEW_MS);
    };
    soon();
    const stop = source.subscribe(soon);
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [source, text, names, loads]);

  if (twin === null) return null;
  return (
    <div data-testid="stage-twin" style={HIDDEN}>
      <p>{twin.summary}</p>
      <table>
        <caption>{text.stage}</caption>
        <tbody>
          {twin.rows.map(([name, says], i) => (
            <tr key={i}>
              <th scope="row">{name}</th>
              <td>{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
