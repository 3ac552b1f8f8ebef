/**
 * Calls of the operating system in scripts (script-vm.ts). Names stand for descriptors:
 *
 *     listen l 80 4; accept l c; dial c localhost 80; put c 64; text c 64 (bytes that are kept); get c 64 (one read); take c 64 (until there are that many, or the end)
 *     end c (shutdown writing); shut c (close); pipe r w; limit c 5ms (deadline from now, both halves; rlimit, wlimit one)
 *     host far 10ms -1 0 (round trip, bytes per second, loss); zero c (SO_LINGER 0); buffers c 4096 4096; block c (blocking mode)
 *     file f name rw; seek f 0; sync f; cold name; splice dst src 100; gauge 1
 *
 * A call that fails prints its name and errno: `dial111`. `get` and `take` print what they read when that is less than asked for.
 */
import { HOST_CONTINUE, type Host, type HostAnswer } from '../../vm/host.ts';
import { KCALL } from '../../vm/kernel-calls.ts';
import type { Vm } from '../../vm/vm.ts';

const SLOTS = 16;
const RESULTS = 8;
const O_CREAT = 0x40;
const O_RDWR = 2;
const BOTH = 3;

export class ScriptNet {
  private readonly vm: Vm;
  private readonly printed: string[];
  private readonly durationNs: (text: string) => number;
  private readonly fds = new Map<string, number>();
  private readonly frames: number[] = [];
  private readonly texts = new Map<string, number>();
  private readonly taken: number[] = [];

  constructor(vm: Vm, printed: string[], durationNs: (text: string) => number) {
    this.vm = vm;
    this.printed = printed;
    this.durationNs = durationNs;
  }

  fd(name: string): number {
    return this.fds.get(name) ?? -1;
  }

  /** What the calls of goroutine g lie in. */
  private frame(g: number): number {
    return (this.frames[g] ??= this.vm.mem.allocStatic(SLOTS));
  }

  private text(text: string): number {
    let id = this.texts.get(text);
    if (id === undefined) {
      this.vm.gc.nextIndex = 0;
      id = this.vm.strings.add(text);
      this.texts.set(text, id);
    }
    return id;
  }

  private call(host: Host, g: number, call: number, ...args: readonly (number | string)[]): HostAnswer {
    const at = this.frame(g);
    args.forEach((arg, i) => {
      if (typeof arg === 'string') this.vm.mem.setString(at + i, this.text(arg));
      else this.vm.mem.setInt(at + i, arg);
    });
    return host.kernelCall(g, call, at, at + RESULTS);
  }

  private result(g: number, i: number): number {
    return this.vm.mem.getInt(this.frame(g) + RESULTS + i);
  }

  private check(name: string, errno: number): number {
    if (errno !== 0) this.printed.push(`${name}${errno}`);
    return errno;
  }

  /** One operation; undefined: it is none of these. */
  perform(host: Host, g: number, name: string, args: readonly string[]): HostAnswer | undefined {
    const [a = '', b = '', c = '', d = ''] = args;
    const fd = this.fd(a);
    switch (name) {
      case 'listen':
        return this.listen(host, g, a, Number(b), c === '' ? -1 : Number(c), d === '' ? 'localhost' : d);
      case 'accept': {
        const answer = this.call(host, g, KCALL.accept, fd);
        if (answer === HOST_CONTINUE && this.check(name, this.result(g, 3)) === 0) this.fds.set(b, this.result(g, 0));
        return answer;
      }
      case 'dial': {
        let made = this.fds.get(`dialling ${a}${g}`) ?? -1;
        if (made < 0) {
          this.call(host, g, KCALL.socket);
          if (this.check(name, this.result(g, 1)) !== 0) return HOST_CONTINUE;
          made = this.result(g, 0);
          this.fds.set(a, made);
          this.fds.set(`dialling ${a}${g}`, made);
        }
        const answer = this.call(host, g, KCALL.connect, made, b, Number(c));
        if (answer === HOST_CONTINUE) {
          this.fds.delete(`dialling ${a}${g}`);
          if (this.check(name, this.result(g, 1)) !== 0) this.call(host, g, KCALL.close, made);
        }
        return answer;
      }
      case 'put': {
        const answer = this.call(host, g, KCALL.writeZeros, fd, Number(b));
        if (answer === HOST_CONTINUE) this.check(name, this.result(g, 1));
        return answer;
      }
      case 'text': {
        const answer = this.call(host, g, KCALL.writeString, fd, 'x'.repeat(Number(b)));
        if (answer === HOST_CONTINUE) this.check(name, this.result(g, 1));
        return answer;
      }
      case 'get':
      case 'take':
        return this.take(host, g, name, fd, Number(b));
      case 'end':
        return this.plain(host, g, name, KCALL.shutdown, fd, 1);
      case 'shut':
        return this.plain(host, g, name, KCALL.close, fd);
      case 'pipe': {
        const answer = this.call(host, g, KCALL.pipe);
        if (this.check(name, this.result(g, 2)) === 0) {
          this.fds.set(a, this.result(g, 0));
          this.fds.set(b, this.result(g, 1));
        }
        return answer;
      }
      case 'limit':
      case 'rlimit':
      case 'wlimit': {
        const mode = name === 'limit' ? BOTH : name === 'rlimit' ? 1 : 2;
        return this.call(host, g, KCALL.setDeadline, fd, mode, host.now(g) + this.durationNs(b));
      }
      case 'host': {
        this.vm.mem.setFloat(this.frame(g) + 3, Number(d));
        this.vm.mem.setString(this.frame(g), this.text(a));
        this.vm.mem.setInt(this.frame(g) + 1, this.durationNs(b));
        this.vm.mem.setInt(this.frame(g) + 2, Number(c));
        return host.kernelCall(g, KCALL.host, this.frame(g), this.frame(g) + RESULTS);
      }
      case 'zero':
        return this.call(host, g, KCALL.setLinger, fd, 0);
      case 'buffers':
        return this.call(host, g, KCALL.setBuffers, fd, Number(b), Number(c));
      case 'blocking':
        return this.call(host, g, KCALL.setBlocking, fd, 1);
      case 'file': {
        const flags = c === '' ? O_RDWR | O_CREAT : Number(c);
        const answer = this.call(host, g, KCALL.openFile, b, flags, 0o644);
        if (answer === HOST_CONTINUE && this.check(name, this.result(g, 1)) === 0) this.fds.set(a, this.result(g, 0));
        return answer;
      }
      case 'seek':
        return this.call(host, g, KCALL.seek, fd, Number(b), 0);
      case 'sync':
        return this.plain(host, g, name, KCALL.fsync, fd);
      case 'cold':
        return this.call(host, g, KCALL.dropCaches, a);
      case 'splice': {
        const answer = this.call(host, g, KCALL.splice, fd, this.fd(b), Number(c));
        if (answer === HOST_CONTINUE) {
          this.check(name, this.result(g, 1));
          if (this.result(g, 0) !== Number(c)) this.printed.push(`${name}:${this.result(g, 0)}`);
        }
        return answer;
      }
      case 'gauge': {
        const answer = this.call(host, g, KCALL.gauge, Number(a));
        this.printed.push(String(this.result(g, 0)));
        return answer;
      }
      default:
        return undefined;
    }
  }

  private plain(host: Host, g: number, name: string, call: number, ...args: readonly number[]): HostAnswer {
    const answer = this.call(host, g, call, ...args);
    if (answer === HOST_CONTINUE) this.check(name, this.result(g, 0));
    return answer;
  }

  private listen(host: Host, g: number, name: string, port: number, backlog: number, at: string): HostAnswer {
    this.call(host, g, KCALL.socket);
    if (this.check('listen', this.result(g, 1)) !== 0) return HOST_CONTINUE;
    const fd = this.result(g, 0);
    this.call(host, g, KCALL.bind, fd, at, port);
    if (this.check('bind', this.result(g, 1)) !== 0) return this.call(host, g, KCALL.close, fd);
    this.fds.set(name, fd);
    return this.plain(host, g, 'listen', KCALL.listen, fd, backlog);
  }

  /** get: one read; take: reads until all is there. */
  private take(host: Host, g: number, name: string, fd: number, bytes: number): HostAnswer {
    for (;;) {
      const before = this.taken[g] ?? 0;
      const answer = this.call(host, g, KCALL.readDiscard, fd, bytes - before);
      if (answer !== HOST_CONTINUE) return answer;
      const n = this.result(g, 0);
      const errno = this.result(g, 1);
      const all = before + n;
      this.taken[g] = 0;
      if (errno === 0 && n > 0 && all < bytes && name === 'take') {
        this.taken[g] = all;
        continue;
      }
      this.check(name, errno);
      if (errno === 0 && all < bytes) this.printed.push(`${name}:${all}`);
      return HOST_CONTINUE;
    }
  }
}
