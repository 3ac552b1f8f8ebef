/** Tabs with the arrow keys (roving focus), as the authoring practices say. */
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly name: string }[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
  /** What stands at the right end of the bar. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

export function Tabs<Id extends string>({ label, tabs, chosen, onChoose, end, children }: TabsProps<Id>) {
  const base = useId();
  const bar = useRef<HTMLDivElement>(null);
  // On a phone the tabs are wider than the bar.
  useEffect(() => {
    const tab = bar.current?.querySelector(`[data-tab="${chosen}"]`)?.getBoundingClientRect();
    if (bar.current === null || tab === undefined) return;
    const { left, right } = bar.current.getBoundingClientRect();
    bar.current.scrollLeft += Math.max(0, tab.right - right) - Math.max(0, left - tab.left);
  }, [chosen]);
  const key = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const tab = tabs[(next + tabs.length) % tabs.length];
    onChoose(tab.id);
    bar.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-10 shrink-0 items-center border-b border-line pr-2 pl-4">
        <div
          ref={bar}
          role="tablist"
          aria-label={label}
          className="no-scrollbar flex min-w-0 flex-1 gap-4 self-stretch overflow-x-auto"
          onKeyDown={key}
        >
          {tabs.map((tab) => {
            const on = tab.id === chosen;
            return (
              <button
                key={tab.id}
                type="button"
                role="tab"
                id={`${base}-tab-${tab.id}`}
                data-tab={tab.id}
                aria-selected={on}
                aria-controls={`${base}-panel`}
                tabIndex={on ? 0 : -1}
                onClick={() => onChoose(tab.id)}
                className={`shrink-0 border-b-2 px-0.5 text-sm font-medium ${on ? 'border-accent text-text' : 'border-transparent text-dim hover:text-text'}`}
              >
                {tab.name}
              </button>
            );
          })}
        </div>
        {end}
      </div>
      <div
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-tab-${chosen}`}
        className="min-h-0 flex-1 overflow-auto"
        tabIndex={0}
      >
        {children}
      </div>
    </div>
  );
}
