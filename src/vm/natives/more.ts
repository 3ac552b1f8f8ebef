/** Natives of packages that few programs use; importing this module makes them known (src/lang/lib/more.ts does). */
import { bytesNatives } from './native-bytes.ts';
import { coroutineNatives } from './native-coroutine.ts';
import { mathNatives } from './native-math.ts';
import { weakNatives } from './native-specials.ts';
import { strconvNatives } from './native-strconv.ts';
import { stringsNatives } from './native-strings.ts';
import { addNatives } from './table.ts';

addNatives(bytesNatives);
addNatives(coroutineNatives);
addNatives(mathNatives);
addNatives(strconvNatives);
addNatives(stringsNatives);
addNatives(weakNatives);
