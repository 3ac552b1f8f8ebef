/** The collector in numbers: who paid for marking with assists, and the longest stops of the world; a click on a stop moves the playhead there. */
import { formatBytes, formatCount, formatDuration } from '../../i18n/format.ts';
import type { CollectorReply } from '../../state/protocol-types.ts';
import { useActions, useT } from '../app/context.tsx';

const LONGEST = 8;

interface TablesProps {
  readonly payers: CollectorReply['payers'];
  /** [from ns, length ns, STW reason] */
  readonly stops: readonly (readonly [number, number, number])[];
  /** Words by STW. */
  readonly reasons: readonly (string | undefined)[];
}

export default function CollectorTables({ payers, stops, reasons }: TablesProps) {
  const t = useT();
  const actions = useActions();
  const longest = [...stops].sort((x, y) => y[1] - x[1]).slice(0, LONGEST);
  return (
    <div className="mt-2 flex flex-col gap-3">
      {payers.length > 0 && (
        <Table
          head={[
            t('charts.payer'),
            t('charts.count'),
            t('charts.gcAssist'),
            t('charts.scanned'),
            t('charts.marks'),
            t('charts.withWaits'),
          ]}
        >
          {payers.map(({ name, goroutines, assists, bytes, markNs, ns }) => (
            <Row
              key={name}
              name={name === '' ? '…' : name}
              cells={[
                formatCount(goroutines),
                formatCount(assists),
                formatBytes(bytes),
                formatDuration(markNs),
                formatDuration(ns),
              ]}
            />
          ))}
        </Table>
      )}
      {longest.length > 0 && (
        <Table head={[t('charts.gcStopped'), t('charts.at'), t('charts.length')]}>
          {longest.map(([fromNs, ns, reason]) => (
            <Row
              key={fromNs}
              name={reasons[reason] ?? ''}
              cells={[
                <button key="at" type="button" className="underline" onClick={() => actions.seek(fromNs)}>
                  {formatDuration(fromNs)}
                </button>,
                formatDuration(ns),
              ]}
            />
          ))}
        </Table>
      )}
    </div>
  );
}

function Table({ head, children }: { readonly head: readonly string[]; readonly children: React.ReactNode }) {
  return (
    <table className="w-full">
      <thead className="text-dim">
        <tr>
          {head.map((name, i) => (
            <th key={name} scope="col" className={`font-normal ${i === 0 ? 'text-left' : 'pl-2 text-right'}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Row({ name, cells }: { readonly name: string; readonly cells: readonly React.ReactNode[] }) {
  return (
    <tr>
      <th scope="row" className="text-left font-normal">
        {name}
      </th>
      {cells.map((cell, i) => (
        // Cells have no identity but their place.
        <td key={i} className="pl-2 text-right font-mono whitespace-nowrap">
          {cell}
        </td>
      ))}
    </tr>
  );
}
