/** Shown where the browser has no Web Workers. */
import { useT } from './context.tsx';
import { Logo } from './icons.tsx';

export function NoWorker() {
  const t = useT();
  return (
    <main className="grid h-dvh place-items-center p-6">
      <div className="max-w-120">
        <h1 className="mb-3 flex items-center gap-3 text-xl font-bold">
          <Logo size={28} /> {t('app.name')}
        </h1>
        <h2 className="mb-1 font-semibold">{t('noworker.title')}</h2>
        <p className="mb-3 text-dim">{t('noworker.text')}</p>
        <code className="block rounded-lg border border-line bg-panel-2 p-3 font-mono text-sm">
          npm run -s lab -- run sched-latency
        </code>
      </div>
    </main>
  );
}
