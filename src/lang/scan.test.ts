import { describe, expect, it } from 'vitest';
import { Scanner } from './scan.ts';

/** Tokens as words; what the scanner complains about after them. */
function scan(text: string): string {
  const errors: string[] = [];
  const scanner = new Scanner(text, (pos, message) => errors.push(`${String(pos)}: ${message}`));
  const words: string[] = [];
  for (scanner.next(); scanner.tok !== 'EOF'; scanner.next()) {
    const { tok, lit, op } = scanner;
    words.push(
      tok === 'name' || tok === 'literal' ? lit : tok === ';' ? `;${lit}` : /op$/.test(tok) ? `${tok}${op}` : tok,
    );
  }
  return [words.join(' '), ...errors].join('\n');
}

describe('the scanner', () => {
  it('puts a semicolon where a line ends after an operand', () => {
    expect(scan('x\ny++\nreturn\n)\n}\n+\n')).toBe(
      'x ;newline y incop+ ;newline return ;newline ) ;newline } ;newline op+',
    );
    expect(scan('break /* a\n */ x')).toBe('break ;newline x ;EOF');
    expect(scan('x // comment')).toBe('x ;EOF');
  });

  it('reads the longest operator', () => {
    expect(scan('a&^=b<<=c<-d...:=&&||<=')).toBe('a assignop&^ b assignop<< c <- d ... := op&& op|| op<=');
  });

  it('tells numbers of every base', () => {
    expect(scan('0x1F 0b10 0o17 017 1e5 .5 1. 0x1p-2 1_000 2i')).toBe(
      '0x1F 0b10 0o17 017 1e5 .5 1. 0x1p-2 1_000 2i ;EOF',
    );
  });

  it('goes on after what is no token', () => {
    expect(scan('a @ b # c')).toBe("a b c ;EOF\n2: invalid character U+0040 '@'\n6: invalid character U+0023 '#'");
  });

  it('takes letters of any script as names', () => {
    expect(scan('größe 世界 _x1')).toBe('größe 世界 _x1 ;EOF');
    expect(scan('a٣b')).toBe('a٣b ;EOF');
  });
});
