/** The Go source, live: how many goroutines are at each line, where the selected one is; and how to run it with real Go. */
import { useEffect, useRef, useState } from 'react';

import { formatCount } from '../../i18n/format.ts';
import { SELECTED } from '../../record/frame.ts';
import { useActions, useApp, useAppState, useSlowFrame, useT } from '../app/context.tsx';
import { copyText, saveFile } from '../app/copy.ts';
import { CopyIcon, DownloadIcon } from '../app/icons.tsx';
import type { EditorHandle } from './editor.ts';
import { goCommand } from './go-command.ts';

export default function CodePanel() {
  return (
    <div className="flex h-full flex-col">
      <Source />
      <RealGo />
    </div>
  );
}

function Source() {
  const t = useT();
  const { reportBug } = useActions();
  const host = useRef<HTMLDivElement>(null);
  const handle = useRef<EditorHandle | null>(null);
  const [ready, setReady] = useState(false);
  const source = useAppState((s) => s.program?.source ?? '');
  const errors = useAppState((s) => s.problem?.errors);
  const frame = useSlowFrame();
  const first = useRef(source);

  useEffect(() => {
    let gone = false;
    const box = host.current;
    if (box === null) return;
    import('./editor.ts').then(({ mountEditor }) => {
      if (gone) return;
      handle.current = mountEditor(box, first.current, t('code.file'), (count) =>
        t('code.gutterTitle', { count: formatCount(count) }),
      );
      setReady(true);
    }, reportBug);
    return () => {
      gone = true;
      handle.current?.destroy();
      handle.current = null;
      setReady(false);
    };
  }, [t, reportBug]);

  useEffect(() => {
    first.current = source;
    if (ready) handle.current?.setSource(source);
  }, [ready, source]);
  useEffect(() => {
    if (ready) handle.current?.setErrors(errors ?? []);
  }, [ready, errors, source]);
  useEffect(() => {
    if (ready && frame !== null) handle.current?.setCounts(frame.lines);
  }, [ready, frame, source]);
  const line = frame !== null && frame.selected.length > 0 ? frame.selected[SELECTED.line] : 0;
  useEffect(() => {
    if (ready) handle.current?.setCurrent(line, true);
  }, [ready, line, source]);

  return (
    <div className="relative min-h-40 flex-1">
      {!ready && (
        <pre className="absolute inset-0 overflow-hidden p-3 font-mono text-xs leading-[1.65] text-dim">
          {source === '' ? t('code.loading') : source}
        </pre>
      )}
      <div ref={host} className="absolute inset-0" data-editor />
    </div>
  );
}

function RealGo() {
  const t = useT();
  const app = useApp();
  const document = useAppState((s) => s.document);
  const program = useAppState((s) => s.program);
  const [copied, setCopied] = useState(false);
  const knobs = document.program.kind === 'scenario' ? (app.scenario()?.knobs ?? []) : [];
  const command = goCommand(document, knobs);
  const download = async (): Promise<void> => {
    const { zipProgram } = await import('./zip.ts');
    saveFile(
      `${app.scenario()?.id ?? 'program'}.zip`,
      zipProgram(program?.source ?? '') as Uint8Array<ArrayBuffer>,
      'application/zip',
    );
  };
  if (program === null || document.program.kind === 'workload') return null;
  return (
    <section aria-labelledby="real-title" className="shrink-0 border-t border-line p-3">
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
        <h2 id="real-title" className="heading whitespace-nowrap">
          {t('code.real')}
        </h2>
        <div className="flex gap-1.5">
          <button
            type="button"
            className="btn !min-h-6 text-xs"
            title={t('code.copyHelp')}
            onClick={() => void copyText(command).then(setCopied)}
          >
            <CopyIcon />
            {copied ? t('code.copied') : t('code.copy')}
          </button>
          <button
            type="button"
            className="btn !min-h-6 text-xs"
            title={t('code.zipHelp')}
            onClick={() => void download().catch(app.actions.reportBug)}
          >
            <DownloadIcon />
            {t('code.zip')}
          </button>
        </div>
      </div>
      <code
        className="block overflow-x-auto rounded-lg border border-line bg-panel-2 px-2.5 py-1.5 font-mono text-xs whitespace-nowrap"
        tabIndex={0}
      >
        {command}
      </code>
    </section>
  );
}
