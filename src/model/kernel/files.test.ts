import { describe, expect, test } from 'vitest';
import { KIND } from '../../record/kinds.ts';
import { rowsOf } from '../testing/rows.ts';
import { ScriptRun, type ScriptOptions } from '../testing/run-script.ts';

function runs(text: string, options: ScriptOptions = {}): ScriptRun {
  return new ScriptRun(text, { procs: 2, cores: 2, untilNs: 300e9, ...options }).run();
}

describe('files', () => {
  test('what was written is read again, and then comes the end', () => {
    const run = runs('main: file f /tmp/a; put f 1000; seek f 0; take f 1000; get f 1; print x');
    expect(run.printed).toBe('get:0 x');
  });

  test('a file that is not there: ENOENT; one that must be new and is not: EEXIST; a directory: EISDIR', () => {
    expect(runs('main: file f /a 0; file g /a 194; file h /a 194; file i /tmp 0').printed).toBe('file2 file17 file21');
  });

  test('reading a descriptor that is open for writing only, or the other way round: EBADF', () => {
    expect(runs('main: file f /a 65; get f 1; file g /a 0; put g 1').printed).toBe('get9 put9');
  });

  test('Y-12: pages that are not in the cache are waited for in a system call, without the poller', () => {
    const run = runs('main: file f /a; put f 1000000; sync f; cold /a; seek f 0; take f 1000000; print x');
    expect(run.printed).toBe('x');
    const calls = rowsOf(run.sim, KIND.GoSyscallBegin);
    // Writing a megabyte takes long enough to be one; so do the disk, twice, and reading.
    expect(calls.length).toBe(4);
    expect(rowsOf(run.sim, KIND.GoBlock)).toHaveLength(0);
  });

  test('a short read of cached pages is no system call that could lose its P', () => {
    const run = runs('main: file f /a; put f 100; seek f 0; take f 100');
    expect(rowsOf(run.sim, KIND.GoSyscallBegin)).toHaveLength(0);
  });
});

test('content that nobody reads ends at the limit of the lab, not in a crash', () => {
  const run = runs(
    `main: listen l 80; ${Array.from({ length: 40 }, (_, i) => `dial c${i} localhost 80; text c${i} 2000000`).join('; ')}; print x`,
    {
      check: false,
    },
  );
  // The scripts' machine has 64 MiB.
  expect(run.printed).toBe('');
  expect(run.rt.error).toBe("the lab's memory limit was reached");
});

describe('long calls', () => {
  test('X-05: while a large write copies in the kernel, sysmon gives the P to somebody else', () => {
    const run = runs('main: file f /a; go w; put f 200000000; print written\nw: print other; work 1us', {
      procs: 1,
      cores: 2,
    });
    expect(run.printed).toBe('other written');
    expect(rowsOf(run.sim, KIND.ProcSteal).length).toBeGreaterThan(0);
  });

  test('three readers in blocking mode hold three threads', () => {
    const text = (mode: string): string =>
      `main: pipe r w; pipe s x; pipe t y; ${mode} go a; go b; go c; sleep 5ms; put w 1; put x 1; put y 1; sleep 5ms; print end\na: get r 1; print got\nb: get s 1; print got\nc: get t 1; print got`;
    const blocking = runs(text('blocking r; blocking s; blocking t;'), { check: false });
    const polled = runs(text(''), { check: false });
    expect(blocking.printed).toBe('got got got end');
    expect(polled.printed).toBe('got got got end');
    expect(rowsOf(blocking.sim, KIND.GoSyscallBegin)).toHaveLength(3);
    expect(rowsOf(polled.sim, KIND.GoSyscallBegin)).toHaveLength(0);
    const threads = (run: ScriptRun): number => rowsOf(run.sim, KIND.MCreate).length;
    expect(threads(blocking)).toBeGreaterThan(threads(polled));
  });
});

describe('pipes', () => {
  test('a pipe holds 64 KiB; the writer waits for a reader', () => {
    const run = runs(
      'main: pipe r w; go x; put w 65536; print full; put w 1; print more; shut w; sleep 1ms\nx: sleep 1ms; take r 65537; get r 1',
    );
    expect(run.printed).toBe('full more get:0');
  });

  test('writing without a reader is a broken pipe', () => {
    expect(runs('main: pipe r w; shut r; put w 1').printed).toBe('put32');
  });
});

describe('splice', () => {
  test('from socket to socket, until the end', () => {
    const run = runs(
      'main: listen l 80; go s; go p; dial c localhost 80; put c 100000; shut c; sleep 5ms; print main\np: accept l d; dial e localhost 80; splice e d 100000; splice e d 100000; splice e d 1; shut e; shut d\ns: sleep 1ms; accept l f; take f 100000; get f 1; print all',
      { procs: 1 },
    );
    expect(run.printed).toContain('all');
    expect(run.printed).toMatch(/splice:65536.*splice:34464.*splice:0/);
  });

  test('a file goes to a socket with sendfile; file to file is EINVAL', () => {
    const run = runs(
      'main: listen l 80; go s; dial c localhost 80; file f /a; put f 50000; seek f 0; splice c f 50000; shut c; file g /b; splice g f 1; sleep 1ms\ns: accept l d; take d 50000; get d 1; print all',
    );
    expect(run.printed).toContain('all');
    expect(run.printed).toContain('splice22');
  });
});
