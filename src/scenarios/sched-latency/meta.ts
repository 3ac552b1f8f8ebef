/** Title and summary: apart from the other scenarios', because the first visit shows this one. */
import type { ScenarioMeta } from '../scenario.ts';

export const meta: ScenarioMeta = {
  id: 'sched-latency',
  group: 'scheduler',
  title: { en: 'Scheduling latency', zh: '调度延迟' },
  summary: {
    en: 'Many goroutines become ready at once: see how long each waits for a P, and why the wait grows with their number.',
    zh: '大量 goroutine 同时变为可运行：看每个要等多久才轮到处理器（P），以及等待为何随数量增长。',
  },
  section: '2.2',
};
