/** Natives of the packages about the world outside; importing this module makes them known (src/lang/lib/outside.ts does). */
import { jsonNatives } from './native-json.ts';
import { osNatives } from './native-os.ts';
import { pollNatives } from './native-poll.ts';
import { addNatives } from './table.ts';

addNatives(jsonNatives);
addNatives(osNatives);
addNatives(pollNatives);
