/**
 * Parts of the page that are loaded when first shown. Where one cannot be loaded, as without a connection, the rest of the page goes on:
 * a panel offers to try again in its place, a dialog closes. The notice is the store's (`reportBug` knows a load that failed).
 */
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';

import { useActions, useT } from './context.tsx';

type Load<Props> = () => Promise<{ readonly default: ComponentType<Props> }>;

/** A panel, or what stands in one. */
export function panelPart<Props extends object = object>(load: Load<Props>): ComponentType<Props> {
  const usePart = partOf(load);
  return function PanelPart(props: Props) {
    const t = useT();
    const { Part, failed, retry } = usePart();
    if (Part !== null) return <Part {...props} />;
    if (!failed) return null;
    return (
      <div className="flex flex-col items-start gap-2 p-4 text-sm">
        <p>{t('part.missing')}</p>
        <button type="button" className="btn" onClick={retry}>
          {t('part.again')}
        </button>
      </div>
    );
  };
}

/** A dialog: whoever opens it again tries again. */
export function dialogPart<Props extends { readonly onClose: () => void }>(load: Load<Props>): ComponentType<Props> {
  const usePart = partOf(load);
  return function DialogPart(props: Props) {
    const { Part, failed } = usePart();
    const { onClose } = props;
    useEffect(() => {
      if (failed) onClose();
    }, [failed, onClose]);
    return Part === null ? null : <Part {...props} />;
  };
}

interface PartState<Props> {
  readonly Part: ComponentType<Props> | null;
  readonly failed: boolean;
  readonly retry: () => void;
}

/** The hook behind one part; what is loaded once stays. */
function partOf<Props>(load: Load<Props>): () => PartState<Props> {
  let Loaded: ComponentType<Props> | null = null;
  return function usePart() {
    const { reportBug } = useActions();
    const [state, setState] = useState<'loading' | 'failed' | 'loaded'>(Loaded === null ? 'loading' : 'loaded');
    useEffect(() => {
      if (state !== 'loading') return;
      let gone = false;
      load().then(
        (module) => {
          Loaded = module.default;
          if (!gone) setState('loaded');
        },
        (error: unknown) => {
          if (gone) return;
          setState('failed');
          reportBug(error);
        },
      );
      return () => {
        gone = true;
      };
    }, [state, reportBug]);
    return { Part: Loaded, failed: state === 'failed', retry: () => setState('loading') };
  };
}
