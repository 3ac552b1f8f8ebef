/** Frame of the development page. */
import { useState } from 'react';
import type { StageText } from '../src/i18n/en/stage.ts';
import type { FrameSource, StringSource } from '../src/state/frame-source.ts';
import { Stage } from '../src/view/stage/Stage.tsx';
import type { StageTarget } from '../src/view/stage/target.ts';
import type { ThemeName } from '../src/view/theme/tokens.ts';

export interface DevPageProps {
  readonly source: FrameSource;
  readonly theme: ThemeName;
  readonly text: StageText;
  readonly strings: StringSource;
  readonly functions: readonly { readonly name: string }[];
  readonly timeline: boolean;
  readonly carpet: boolean;
}

export function DevPage({ source, theme, text, strings, functions, timeline, carpet }: DevPageProps) {
  const [selection, setSelection] = useState<StageTarget | null>(null);
  return (
    <div style={{ height: '100vh', display: 'flex', flexDirection: 'column' }}>
      <div style={{ flex: 1, minHeight: 0 }}>
        <Stage
          source={source} strings={strings} functions={functions} theme={theme} text={text} selection={selection}
          followSelected reducedMotion={false} mode={carpet ? 'carpet' : 'machine'} onSelect={setSelection}
        />
      </div>
      {timeline ? <div style={{ height: 250 }} /> : null}
    </div>
  );
}
