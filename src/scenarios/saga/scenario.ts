/** Two goroutines may take a payment back; only one should. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration, flag } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META.saga,
  source,
  measured: measured satisfies Measured,
  panels: ['code', 'output', 'claims', 'inspector', 'rules', 'charts'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'sagas',
      200,
      [1, 10_000],
      { en: 'Sagas', zh: '事务数' },
      {
        en: 'One after the other; each is another interleaving.',
        zh: '一个接一个；每个都是一种不同的交错。',
      },
    ),
    count(
      'failure',
      3,
      [0, 3],
      { en: 'Step that fails', zh: '失败的步骤' },
      {
        en: '1: order, 2: pay, 3: ship, 0: none.',
        zh: '1：下单，2：支付，3：发货，0：都不失败。',
      },
    ),
    duration(
      'delay',
      20_000,
      [0, 1e6],
      { en: 'Between asking and acting', zh: '查询与动作之间' },
      {
        en: 'Only without the guard. The longer, the more often both are in it.',
        zh: '只在没有保护时起作用。越长，两个同时在里面的机会越大。',
      },
    ),
    flag(
      'guard',
      false,
      { en: 'Compare-and-swap', zh: '用 CAS 保护' },
      {
        en: 'Off: check the status, then set it. On: both in one step.',
        zh: '关：先查状态，再设置。开：一步完成。',
      },
    ),
    count(
      'crash',
      0,
      [0, 100],
      { en: 'Crash', zh: '崩溃' },
      {
        en: 'In every so many sagas, who has won dies before it acts. 0: never.',
        zh: '每隔这么多个事务，抢到的一方在动作之前死掉。0：从不。',
      },
    ),
    duration(
      'step',
      30_000,
      [0, 1e7],
      { en: 'Work of a step', zh: '每步工作量' },
      {
        en: 'What order, pay and ship compute.',
        zh: '下单、支付、发货各自计算多久。',
      },
    ),
  ],
  story: [
    {
      at: { event: 'ChanSend', nth: 2 },
      otherwiseAt: 0.01,
      focus: 'rooms',
      text: {
        en: 'The saga goes from order to pay to ship *through channels*. A send happens before its receive: what pay has written, ship can see. Each hand-over is such an *edge*.',
        zh: '事务*经通道*从下单到支付再到发货。发送先行发生于对应的接收：支付写下的，发货看得到。每次移交就是这样一条*边*。',
      },
    },
    {
      at: 0.3,
      focus: 'timeline',
      text: {
        en: 'Shipping fails, and *two* goroutines hear of it: the watcher and the service. Between those two there is *no edge*: either may be first, or both at once.',
        zh: '发货失败，*两个* goroutine 得知：监视者和服务。这两者之间*没有边*：谁先都行，也可能同时。',
      },
    },
    {
      at: 0.5,
      focus: 'procs',
      text: {
        en: 'Both look at the status: 0. Both set it to 1. Both take the payment back: the customer gets it *twice*. It takes both Ps at once, so it happens in *some* sagas only.',
        zh: '两个都看到状态 0，都设为 1，都退款：顾客收到*两次*。要两个 P 同时在场，所以只有*部分*事务如此。',
      },
    },
    {
      at: 0.9,
      focus: 'timeline',
      text: {
        en: 'No data race: all accesses are atomic, so the *race detector* says nothing. It is the *interleaving* that is wrong, not the memory access.',
        zh: '没有数据竞争：所有访问都是原子的，*竞态检测器*一声不吭。错的是*交错*，不是内存访问。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Turn *Compare-and-swap* on: whatever the seed, exactly one wins. Then set *Crash* to 20: who dies between mark and deed leaves a payment that *nobody* takes back.',
        zh: '打开 *CAS 保护*：不管哪个随机种子，总是恰好一个抢到。再把*崩溃*设为 20：在标记与动作之间死掉，这笔款就*没人*退了。',
      },
    },
  ],
  claims: [
    {
      source: { section: '4.4' },
      claim: {
        en: 'Without the right happens-before a compensation is executed twice',
        zh: '不满足 happens-before 将导致补偿遗漏或重复执行',
      },
      measure: { output: 'twice (\\d+)' },
      real: { run: 'default', metric: 'twice' },
      unit: 'count',
      verdict: 'holds',
      why: {
        en: 'Check, then set, lets both through whenever they overlap. How often depends on the delay and on the Ps; never seen in a test does not mean never.',
        zh: '先查后设，只要重叠两个都能通过。多久一次取决于延迟和 P 的数量；测试里没见过，不等于不会发生。',
      },
    },
    {
      source: { section: '4.4' },
      claim: { en: 'With CAS it is neither lost nor doubled', zh: '用 CAS 后，补偿既不遗漏也不重复' },
      measure: { output: 'never (\\d+)' },
      real: { run: 'crashing', metric: 'never' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'Never doubled, inside one process. But the mark does not survive together with the deed: a crash between the two loses the compensation for ever, because the mark keeps all others out. That needs a durable record. (Real: with CAS and a crash in every 20th.)',
        zh: '在一个进程内绝不会重复。但标记与动作不是一体的：两者之间崩溃，补偿就永远丢了，因为标记挡住了所有其他人。这需要持久化的记录。（真实 Go：用 CAS，每 20 个崩溃一个。）',
      },
    },
    {
      source: { section: '4.4' },
      claim: {
        en: 'A successful CAS is seen by every later atomic load',
        zh: 'CAS 成功后，后续任何原子读都能看到',
      },
      unit: 'count',
      verdict: 'holds',
      why: {
        en: 'Go’s atomic operations happen in one order for all goroutines, as if one after the other.',
        zh: 'Go 的原子操作对所有 goroutine 只有一个次序，如同一个接一个发生。',
      },
    },
  ],
};
