/** The fidelity report, Simplified Chinese. */
import type { FidelityText } from '../keys.ts';

export const fidelity: FidelityText = {
  'fidelity.title': '与真实 Go 有多接近？',
  'fidelity.intro':
    '同样的程序、同样的设置，分别在真实 Go 和模型上运行。每个数值旁边是真实 Go 的结果：色带为多个进程的最小到最大值，框为算作一致的范围，圆点为模型。',
  'fidelity.within': '{{count}} 个数值中有 {{within}} 个在界限内',
  'fidelity.show': '显示哪些数值',
  'fidelity.show.all': '全部',
  'fidelity.show.bounded': '有界限的',
  'fidelity.show.misses': '只看未达到的',
  'fidelity.kind.workload': '工作负载',
  'fidelity.kind.port': '对照程序',
  'fidelity.kind.scenario': '场景',
  'fidelity.half.fit': '用于拟合开销',
  'fidelity.half.report': '未用于拟合',
  'fidelity.notRun': '模型无法运行：',
  'fidelity.number': '数值',
  'fidelity.real': '真实 Go',
  'fidelity.model': '模型',
  'fidelity.beside': '三分之一 … 三倍',
  'fidelity.error': '误差',
  'fidelity.verdict': '结论',
  'fidelity.verdict.within': '一致',
  'fidelity.verdict.outside': '超出',
  'fidelity.verdict.shown': '无界限',
};
