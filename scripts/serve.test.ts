import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from './serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'dist', 'index.html'), '<title>hello</title>');
  writeFileSync(join(folder, 'dist', 'assets', 'a-1.js'), '1;');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  server = await serve({ folder: join(folder, 'dist') });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Sends the path as it is; fetch would tidy it up first. */
function get(
  path: string,
  method = 'GET',
): Promise<{ status?: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    request(server.url, { path, method }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the static server', () => {
  test('serves the page with its policy and scripts with their type', async () => {
    const page = await get('/');
    expect(page).toMatchObject({ status: 200, body: '<title>hello</title>' });
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const script = await get('/assets/a-1.js?x=1');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
  });

  test('gives nothing from outside its folder, and nothing for odd requests', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '/%00',
      '/%',
      '/assets',
      '/x.js',
    ]) {
      expect(await get(path)).toMatchObject({ status: 404, body: 'Not found\n' });
    }
    expect((await get('/', 'POST')).status).toBe(404);
    expect(await get('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });
});
