/** One case in a Node process of its own: `node node.mjs CASE`; prints the result as JSON. */
import { measure } from './measure.ts';

const result = await measure(process.argv[2]);
process.stdout.write(JSON.stringify({ ...result, peakBytes: process.resourceUsage().maxRSS * 1024 }));
