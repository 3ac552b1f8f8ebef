/** What stands left and right of the stage; narrow pages show the same parts in the bottom sheet. Loaded when first seen. */
import type { Tab } from '../../state/protocol-types.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { Headline } from '../knobs/Headline.tsx';
import { Knobs } from '../knobs/Knobs.tsx';
import { Claims } from '../story/Claims.tsx';
import { Story } from '../story/Story.tsx';
import { InFocus } from './InFocus.tsx';
import { useAppState } from './context.tsx';
import { panelPart } from './part.tsx';

const CodePanel = panelPart(() => import('../code/CodePanel.tsx'));
const ChartsPanel = panelPart(() => import('../charts/ChartsPanel.tsx'));
const OutputPanel = panelPart(() => import('../output/OutputPanel.tsx'));
const RulesPanel = panelPart(() => import('../rules/RulesPanel.tsx'));

export function LeftPanel() {
  return (
    <div className="left-panel flex flex-col gap-6 p-4">
      <Story />
      <InFocus part="knobs">
        <Knobs />
      </InFocus>
      <Headline />
      <Claims />
    </div>
  );
}

export function TabContent({ tab }: { readonly tab: Tab }) {
  // Which tab a run brings to the front is not known before it is open: on a slow machine another panel would be loaded for nothing.
  const starting = useAppState((s) => s.phase === 'starting');
  if (starting) return null;
  return (
    <>
      {tab === 'code' && <CodePanel />}
      {tab === 'charts' && (
        <InFocus part="charts" className="!-outline-offset-2 min-h-full">
          <ChartsPanel />
        </InFocus>
      )}
      {tab === 'output' && <OutputPanel />}
      {tab === 'rules' && <RulesPanel />}
    </>
  );
}

export function SelectedContent() {
  return <Inspector />;
}

export function StoryContent() {
  return (
    <div className="flex flex-col gap-6 p-4">
      <Story />
      <Claims />
    </div>
  );
}

export function KnobsContent() {
  return (
    <div className="flex flex-col gap-6 p-4">
      <InFocus part="knobs">
        <Knobs />
      </InFocus>
      <Headline />
    </div>
  );
}
