/** Ways of a byte through a gateway: copied through the program, or kept in the kernel. */
import type { Measured, Scenario } from '../scenario.ts';
import { count } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['copy-paths'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'charts', 'claims', 'code', 'inspector', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'size',
      8_000_000,
      [1, 1_000_000_000],
      { en: 'Upload', zh: '上传大小' },
      { en: 'Bytes, sent once on each way.', zh: '字节数，每条路径各传一次。' },
    ),
    count(
      'buffer',
      32_768,
      [1, 4_194_304],
      { en: 'Buffer', zh: '缓冲区' },
      {
        en: 'Bytes of the program’s own buffer, where one is used.',
        zh: '程序自己的缓冲区大小（用得上时）。',
      },
    ),
  ],
  story: [
    {
      at: { event: 'SockOpen', nth: 2 },
      otherwiseAt: 0.02,
      focus: 'rooms',
      text: {
        en: 'First a plain *loop*: read into the program’s buffer, write from it. Every byte is copied twice more than it need be, and each block costs two system calls.',
        zh: '先是普通*循环*：读进程序的缓冲区，再写出去。每个字节多拷贝两次，每块两次系统调用。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'ioWait', nth: 6 },
      otherwiseAt: 0.15,
      focus: 'rooms',
      text: {
        en: 'Client, gateway and store work in turns: who finds the socket *empty* or *full* parks on the netpoller. The buffers between them are the back-pressure.',
        zh: '客户端、网关、存储轮流干活：遇到套接字*空*或*满*就在网络轮询器上挂起。它们之间的缓冲就是背压。',
      },
    },
    {
      at: 0.4,
      focus: 'timeline',
      text: {
        en: 'Second: *io.CopyBuffer* with a fine buffer, and the buffer is *not used*: a TCPConn can read from another by itself, and io.CopyBuffer asks it first.',
        zh: '其次：给 *io.CopyBuffer* 一个好缓冲区，它却*不用*：TCPConn 自己就能从另一个连接读，io.CopyBuffer 先问它。',
      },
    },
    {
      at: 0.6,
      focus: 'timeline',
      text: {
        en: 'Third: *io.Copy* between two connections is already *splice*: through a pipe, within the kernel. Fewer copies in the gateway, but the receiver’s copy is still there.',
        zh: '第三：两个连接之间的 *io.Copy* 本来就是 *splice*：经管道，不出内核。网关里少了拷贝，但接收方的那次还在。',
      },
    },
    {
      at: 0.9,
      focus: 'kernel',
      text: {
        en: 'Last: into a *file*. There is no netpoller for files: each write is a system call that keeps its thread, and the page cache takes the bytes.',
        zh: '最后：写*文件*。文件不走网络轮询器：每次写都是占着线程的系统调用，字节先进页缓存。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Buffer* to 4,096: the loop makes eight times as many system calls. The other two do not change at all.',
        zh: '把*缓冲区*设为 4,096：循环的系统调用变成八倍。另外两条路径毫无变化。',
      },
    },
  ],
  claims: [
    {
      source: { section: '3.3' },
      claim: { en: 'io.Copy moves 185 MB/s', zh: 'io.Copy 的吞吐是 185 MB/s' },
      measure: { output: 'splice: .* (\\d+) MB' },
      real: { run: 'default', metric: 'spliceMBs' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'On one machine it is thousands of MB/s; 185 MB/s is the speed of a disk or a network, not of a copy. And between two connections it is splice already. (MB/s.)',
        zh: '同一台机器上是每秒几千 MB；185 MB/s 是磁盘或网络的速度，不是拷贝的速度。而且两个连接之间它本来就是 splice。（MB/s。）',
      },
    },
    {
      source: { section: '3.3' },
      claim: { en: 'io.CopyBuffer with 128 KiB is faster: 210 MB/s', zh: 'io.CopyBuffer 配 128 KiB 更快：210 MB/s' },
      measure: { output: 'copybuffer: .* (\\d+) MB' },
      real: { run: 'default', metric: 'copybufferMBs' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'Between two connections the buffer is not even looked at. Where it is used it saves an allocation, not a copy. (MB/s.)',
        zh: '两个连接之间根本不看这个缓冲区。用得上时，它省的是一次分配，不是拷贝。（MB/s。）',
      },
    },
    {
      source: { section: '3.3' },
      claim: { en: 'splice makes it 1.8 times as fast: 340 MB/s', zh: 'splice 快到 1.8 倍：340 MB/s' },
      measure: { output: 'loop: .* (\\d+) MB' },
      real: { run: 'default', metric: 'loopMBs' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'On loopback the plain loop is no slower. The pages are shared first and copied late, and the receiver’s copy weighs most. It can pay where a network card reads memory by itself. (The loop’s MB/s; compare with the first row.)',
        zh: '在回环上，普通循环并不慢。页先被共享、后被拷贝，而接收方的拷贝最重。网卡能自己读内存时才可能划算。（这里是循环的 MB/s，与第一行比较。）',
      },
    },
  ],
};
