import { deflateSync, strToU8 } from 'fflate';

import { app, digestOf, nextRun, openLab, words } from './lab.ts';
import { expect, test } from './page.ts';

/** A tree that is kept, garbage beside it, and a forced collection. */
const SOURCE = `package main

import (
	"runtime"
	"time"
)

type node struct {
	left, right *node
	pad         [4]int
}

var keep *node

func tree(depth int) *node {
	if depth == 0 {
		return &node{}
	}
	return &node{left: tree(depth - 1), right: tree(depth - 1)}
}

func deep(n int) int {
	var pad [40]int
	if n == 0 {
		return pad[0]
	}
	return deep(n-1) + pad[n%40]
}

func main() {
	keep = tree(5)
	tree(4)
	deep(300)
	time.Sleep(time.Millisecond)
	runtime.GC()
	time.Sleep(time.Millisecond)
}
`;
const value = { p: ['g', 'main.go', SOURCE], m: 1, k: {}, s: 1, u: 6e10, w: { b: 'charts', e: 'G1' } };
const link = `#v1.${Buffer.from(deflateSync(strToU8(JSON.stringify(value)))).toString('base64url')}`;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('a collection is seen: in words, as lines of gctrace, object by object, and in the stack of the goroutine', async ({
  page,
}) => {
  await openLab(page, link);
  await digestOf(page);
  await page.keyboard.press('End');
  await expect(page.getByText(/world stopped: 2 times/)).toBeVisible();
  await page.getByText('Objects of the heap, one by one').click();
  await expect(page.getByText(/write barrier off/)).toBeVisible();
  await expect(page.getByRole('img', { name: 'Objects of the heap, one by one' })).toBeVisible();
  await expect(page.getByText(/stack (grew|shrank) from .* KiB to .* KiB/)).toBeVisible();

  await page.getByRole('tab', { name: 'Output' }).click();
  await page.getByRole('button', { name: 'gctrace=1' }).click();
  await expect(page.getByText(/^gc 1 @\d+\.\d{3}s \d+%: /)).toBeVisible();
  await page.getByRole('button', { name: 'schedtrace=1' }).click();
  await expect(page.getByText(/^SCHED 1ms: gomaxprocs=4 /)).toBeVisible();
});

test('GOGC and GOMEMLIMIT take "off" and sizes, and act at the playhead', async ({ page }) => {
  await openLab(page, link);
  const digest = await digestOf(page);
  const limit = page.getByLabel('GOMEMLIMIT, as a number');
  await expect(limit).toHaveValue('off');
  await nextRun(page, () => limit.fill('64 MiB').then(() => limit.press('Enter')));
  await expect(limit).toHaveValue('64.0 MiB');
  expect(await digestOf(page)).not.toBe(digest);
  const gogc = page.getByLabel('GOGC, as a number');
  await nextRun(page, () => gogc.fill('off').then(() => gogc.press('Enter')));
  await expect(gogc).toHaveValue('off');
  await digestOf(page);
  // In the middle of the run it becomes an intervention.
  await page.keyboard.press('ArrowRight');
  await expect(words(page)).not.toContainText('At 0 ns');
  await nextRun(page, () => gogc.fill('50').then(() => gogc.press('Enter')));
  await expect(page.getByText(/Changed while running: gogc = 50/)).toBeVisible();
  await expect(app(page)).toHaveAttribute('data-phase', 'ready');
});
