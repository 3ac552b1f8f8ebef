/** A connection for every request: ports, descriptors, TIME_WAIT, and what a pool makes of it. */
import type { Measured, Scenario } from '../scenario.ts';
import { count } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['pool-leak'],
  source,
  measured: measured satisfies Measured,
  panels: ['charts', 'output', 'inspector', 'claims', 'code', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1, portcount: 4_000 },
  knobs: [
    count('requests', 6_000, [1, 100_000], { en: 'Requests', zh: '请求数' }, { en: 'In all.', zh: '总共多少个。' }),
    count(
      'rate',
      3_200,
      [1, 100_000],
      { en: 'Requests a second', zh: '每秒请求数' },
      {
        en: 'They come at this rate, whether earlier ones are done or not.',
        zh: '按这个速率到来，不管前面的做完没有。',
      },
    ),
    count(
      'pool',
      0,
      [0, 1_000],
      { en: 'Pool', zh: '连接池' },
      { en: 'Connections that are kept; 0: a new one for each request.', zh: '保留多少连接；0 表示每个请求新建一个。' },
    ),
    count(
      'limit',
      0,
      [0, 100_000],
      { en: 'Limiter', zh: '限流' },
      { en: 'Requests a second that are let through; 0: no limiter.', zh: '每秒放行多少请求；0 表示不限。' },
    ),
    count(
      'leak',
      0,
      [0, 1_000],
      { en: 'Leak one of', zh: '每多少个泄漏一个' },
      {
        en: 'One of so many connections is never closed; 0: none.',
        zh: '每这么多连接里有一个从不关闭；0 表示不泄漏。',
      },
    ),
  ],
  story: [
    {
      at: { event: 'SockOpen', nth: 3 },
      otherwiseAt: 0.01,
      focus: 'rooms',
      text: {
        en: 'Each request dials. The kernel gives the client end an *ephemeral port*, and two descriptors are open, one at each end.',
        zh: '每个请求都新建连接。内核给客户端一个*临时端口*，两端各开一个描述符。',
      },
    },
    {
      at: { event: 'SockGone' },
      otherwiseAt: 0.05,
      focus: 'rooms',
      text: {
        en: 'Closed, and yet not gone: who closes first keeps the port in *TIME_WAIT*, on Linux for 60 s. The descriptor is free at once, the port is not.',
        zh: '关了，却没走：先关的一方端口进入 *TIME_WAIT*，Linux 上 60 秒。描述符立刻释放，端口没有。',
      },
    },
    {
      at: 0.3,
      focus: 'charts',
      text: {
        en: 'Descriptors stay few. *Ports in TIME_WAIT* grow by 3,200 a second: with Linux’s 28,232 ports that is enough for nine seconds, here with 4,000 for little more than one.',
        zh: '描述符一直很少。*TIME_WAIT 端口*每秒增加 3,200 个：Linux 默认 28,232 个端口够用九秒，这里只给 4,000 个，一秒多就用完。',
      },
    },
    {
      at: 0.75,
      focus: 'rooms',
      text: {
        en: 'No port is left: *cannot assign requested address*. Dial fails at once, and it fails for everybody on this machine who calls that address, the *neighbour* too.',
        zh: '端口用完：*cannot assign requested address*。Dial 立刻失败；而且同一台机器上访问该地址的都失败，*邻居*也一样。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Pool* to 20: the same load on 20 connections, no TIME_WAIT at all. Or set *Limiter* to 60: few enough that ports come back in time, but most requests are refused.',
        zh: '把*连接池*设为 20：同样的负载只用 20 个连接，完全没有 TIME_WAIT。或把*限流*设为 60：端口来得及回收，但大多数请求被拒绝。',
      },
    },
  ],
  claims: [
    {
      source: { section: '5' },
      claim: {
        en: '3,200 new connections a second exhaust the machine’s 65,535 ports',
        zh: '每秒 3,200 个新连接会耗尽主机的 65,535 个端口',
      },
      measure: { output: '(\\d+) failed, ' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'Ports for outgoing connections are 28,232 by default, and the bound is for each pair of addresses. Only sockets that the client closes first stay in TIME_WAIT. Between two programs on one machine Linux gives such ports out again after a second, so a recording there shows no failure.',
        zh: '默认的出向端口只有 28,232 个，而且是按地址对计算的。只有客户端先关闭的连接才进 TIME_WAIT。同一台机器内部，Linux 一秒后就会重用这些端口，所以在那里实测不会失败。',
      },
    },
    {
      source: { section: '5' },
      claim: { en: 'A pool of 20 and a limiter mend it', zh: '连接池 20 加限流可以修复' },
      measure: { output: '(\\d+) served' },
      real: { run: 'pool', metric: 'served' },
      unit: 'count',
      verdict: 'holds',
      why: {
        en: 'The pool alone does: what is used again needs no new port. A limiter without a pool only refuses, at a rate far below what the machine can do.',
        zh: '单靠连接池就够：重复使用就不需要新端口。没有连接池的限流只是拒绝请求，而且上限远低于机器的能力。',
      },
    },
  ],
};
