/** A page and its resources over HTTP/1.1 without and with keep-alive, over HTTP/2, and what push would have been. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration, flag } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['http-reuse'],
  source,
  measured: measured satisfies Measured,
  panels: ['inspector', 'charts', 'output', 'claims', 'code', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    flag(
      'reuse',
      true,
      { en: 'Keep-alive', zh: '长连接' },
      {
        en: 'HTTP/1.1 uses a connection again; else each request opens one.',
        zh: 'HTTP/1.1 重复使用连接；否则每个请求新开一个。',
      },
    ),
    flag(
      'h2',
      false,
      { en: 'HTTP/2', zh: 'HTTP/2 协议' },
      { en: 'One connection, its streams in turns.', zh: '一个连接，多个流轮流使用。' },
    ),
    count(
      'resources',
      24,
      [1, 1_000],
      { en: 'Resources', zh: '资源数' },
      { en: 'That the page asks for.', zh: '页面要取的资源。' },
    ),
    count(
      'size',
      16_384,
      [1, 10_000_000],
      { en: 'Bytes of each', zh: '每个的字节数' },
      { en: 'And of the page itself.', zh: '页面本身也是这么大。' },
    ),
    count(
      'large',
      1_048_576,
      [1, 100_000_000],
      { en: 'Bytes of the first', zh: '第一个的字节数' },
      { en: 'A large one, which others may have to wait for.', zh: '一个大资源，别的可能要等它。' },
    ),
    count(
      'pool',
      6,
      [1, 100],
      { en: 'Connections', zh: '连接数' },
      { en: 'At most so many to the host, as in browsers.', zh: '到该主机最多这么多，和浏览器一样。' },
    ),
    duration(
      'rtt',
      40_000_000,
      [0, 1e9],
      { en: 'Round trip', zh: '往返时间' },
      { en: 'Between client and shop.', zh: '客户端与店铺之间。' },
    ),
    count(
      'bandwidth',
      12_500_000,
      [1_000, 10_000_000_000],
      { en: 'Bytes a second', zh: '每秒字节数' },
      { en: 'Of the link; 12,500,000 is 100 Mbit/s.', zh: '链路带宽；12,500,000 即 100 Mbit/s。' },
    ),
    flag(
      'push',
      false,
      { en: 'Push', zh: '推送' },
      { en: 'The server tries to push what the page will ask for.', zh: '服务端试着推送页面将要取的资源。' },
    ),
    flag(
      'accept',
      false,
      { en: 'Push is taken', zh: '接受推送' },
      {
        en: 'A client that takes what is pushed, as browsers once did. Go’s own never does.',
        zh: '接受推送的客户端，浏览器曾经如此。Go 自己的客户端从不接受。',
      },
    ),
  ],
  story: [
    {
      at: { event: 'HostMake' },
      otherwiseAt: 0.01,
      focus: 'rooms',
      text: {
        en: 'The shop is 40 ms away. Before the first byte of the page there are *three round trips*: TCP, TLS, and the request itself.',
        zh: '店铺在 40 ms 之外。页面第一个字节之前要*三个来回*：TCP、TLS、请求本身。',
      },
    },
    {
      at: 0.2,
      focus: 'rooms',
      text: {
        en: 'A new connection may send ten segments, then has to wait for the answer: *slow start*. 16 KiB is just more than that, so the page takes one round trip more.',
        zh: '新连接只能先发十个报文段，然后等确认：*慢启动*。16 KiB 刚好超过，于是页面又多一个来回。',
      },
    },
    {
      at: 0.35,
      focus: 'rooms',
      text: {
        en: 'Now 24 resources at once. *Six connections* are allowed: one is there already, five more pay the set-up, the other requests wait for a place.',
        zh: '接着同时取 24 个资源。只许*六个连接*：已有一个，另外五个要付建立成本，其余请求等位置。',
      },
    },
    {
      at: 0.65,
      focus: 'charts',
      text: {
        en: 'One response is *large*: its connection is taken until the last byte. With one connection everything would stand behind it: head-of-line blocking.',
        zh: '有一个响应*很大*：它的连接直到最后一个字节才空出来。若只有一个连接，别人都得排在后面：队头阻塞。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Switch *Keep-alive* off: 25 connections, each with its round trips. Switch *HTTP/2* on: one connection, and small responses pass between the pieces of the large one.',
        zh: '关掉*长连接*：25 个连接，各付各的来回。打开 *HTTP/2*：一个连接，小响应穿插在大响应的分片之间。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Switch *Push* on too: Go’s client has said it takes none, so Push returns *ErrNotSupported*. *Push is taken* shows what was hoped for: one round trip saved.',
        zh: '再打开*推送*：Go 的客户端早就声明不接受，Push 返回 *ErrNotSupported*。*接受推送*展示当年的期望：省一个来回。',
      },
    },
  ],
  claims: [
    {
      source: { section: '3.2' },
      claim: {
        en: 'Keep-alive brings setting up a connection from 86 ms down to 3 ms',
        zh: '长连接把建立连接从 86 ms 降到 3 ms',
      },
      measure: { output: 'all after (.+?), ' },
      real: { run: 'close', metric: 'allNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'What is used again costs nothing to set up; what is new costs two round trips. So the gain is a matter of distance: 80 ms at 40 ms, and tens of microseconds on one machine. (All resources: here with keep-alive, measured without.)',
        zh: '重复使用的连接不用建立；新的要两个来回。所以收益取决于距离：40 ms 远时省 80 ms，同一台机器上只有几十微秒。（取完全部资源：此处长连接，实测为短连接。）',
      },
    },
    {
      source: { section: '3.2' },
      claim: {
        en: 'Server push: first paint 290 ms instead of 420 ms, 87 % hits',
        zh: 'Server Push：首屏从 420 ms 降到 290 ms，命中率 87%',
      },
      measure: { output: 'pushes: (\\d+) refused' },
      real: { run: 'push', metric: 'refused' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'Go’s client refuses every push, browsers have removed it, and nginx has dropped the setting. 103 Early Hints and preload are what came after. (Pushes refused; switch *HTTP/2* and *Push* on.)',
        zh: 'Go 的客户端拒绝一切推送，浏览器已移除它，nginx 也删了这个设置。后来者是 103 Early Hints 和 preload。（被拒绝的推送数；请打开 *HTTP/2* 和*推送*。）',
      },
    },
    {
      source: { section: '3.2' },
      claim: { en: 'HTTP/2 multiplexing is faster than keep-alive', zh: 'HTTP/2 多路复用比长连接快' },
      measure: { output: 'first page after (.+?), ' },
      real: { run: 'h2', metric: 'allNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'With many small resources far away, yes: no waiting for a place and one slow start only. A lost packet holds up all streams at once, and on one machine HTTP/1.1 was faster. (Right: everything over HTTP/2.)',
        zh: '资源多、小、远时确实如此：不用等位置，只有一次慢启动。但丢一个包会卡住所有流；同一台机器上 HTTP/1.1 反而更快。（右：HTTP/2 取完全部。）',
      },
    },
  ],
};
