import { deflateSync, strToU8 } from 'fflate';

import { MODEL_VERSION } from '../src/model/config.ts';
import { digestOf, openLab } from './lab.ts';
import { expect, test } from './page.ts';

/** A server that echoes, and clients that ask it five times each. */
const source = (clients: number): string => `package main

import (
	"net"
	"sync"
	"time"

	"gmplab/go/lab"
)

func serve(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go echo(c)
	}
}

func echo(c net.Conn) {
	defer c.Close()
	buf := make([]byte, 256)
	for {
		n, err := c.Read(buf)
		if err != nil {
			return
		}
		lab.Work(20 * time.Microsecond)
		c.Write(buf[:n])
	}
}

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:8080")
	if err != nil {
		panic(err)
	}
	go serve(l)
	var wg sync.WaitGroup
	for i := 0; i < ${String(clients)}; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c, err := net.Dial("tcp", "127.0.0.1:8080")
			if err != nil {
				panic(err)
			}
			defer c.Close()
			buf := make([]byte, 256)
			for k := 0; k < 5; k++ {
				done := lab.Request("echo")
				c.Write(buf)
				c.Read(buf)
				done()
				time.Sleep(time.Millisecond)
			}
		}()
	}
	wg.Wait()
}
`;

function link(clients: number, playheadNs: number, view: Record<string, unknown> = {}): string {
  const value = {
    p: ['g', 'main.go', source(clients)],
    m: MODEL_VERSION,
    k: {},
    s: 1,
    u: 6e10,
    w: { t: playheadNs, ...view },
  };
  return `#v1.${Buffer.from(deflateSync(strToU8(JSON.stringify(value)))).toString('base64url')}`;
}

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('connections are seen one by one: in the picture in words, in the inspector, in the charts', async ({ page }) => {
  await openLab(page, link(3, 1_300_000, { e: 'S1' }));
  await digestOf(page);
  const twin = page.getByTestId('stage-twin');
  await expect(twin.getByRole('rowheader', { name: /listener localhost:8080/ })).toBeAttached();
  await expect(twin.getByRole('rowheader', { name: 'fd 4 · localhost', exact: false })).toBeAttached();
  const stage = page.getByRole('group', { name: 'What the stage shows' });
  await stage.getByRole('button', { name: 'Network' }).click();
  await expect(stage.getByRole('button', { name: 'Network' })).toHaveAttribute('aria-pressed', 'true');

  // The chosen socket, its other end, and who waits there for bytes.
  await expect(page.getByText('established', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^fd \d+$/ }).click();
  const waiter = page.locator('dd').getByRole('button', { name: /^G\s/ }).last();
  await waiter.click();
  await expect(page.getByText(/waits on socket S\d+/).first()).toBeVisible();
  await expect(page.getByText('last poll')).toBeVisible();

  await page.getByRole('tab', { name: 'Charts' }).click();
  await expect(page.getByRole('img', { name: 'request echo: length' })).toBeVisible();
  await expect(page.getByText('request echo: 15 begun, 0 failed')).toBeVisible();
  await expect(page.getByRole('img', { name: 'connections' })).toBeVisible();
});

test('the keyboard reaches sockets in the network’s room', async ({ page }) => {
  await openLab(page, link(2, 1_300_000));
  await digestOf(page);
  await page.getByRole('group', { name: 'What the stage shows' }).getByRole('button', { name: 'Network' }).click();
  await page.getByTestId('stage').focus();
  const told = page.locator('[aria-live]').filter({ hasText: /fd \d+ · localhost/ });
  for (let i = 0; i < 24 && (await told.count()) === 0; i++) await page.keyboard.press('ArrowRight');
  await expect(told.first()).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page.getByText('sent, not acknowledged')).toBeVisible();
});

test('ten thousand connections are counted exactly and the page stays alive', async ({ page }) => {
  test.setTimeout(180_000);
  await openLab(page, link(10_000, 0, { b: 'charts' }));
  await digestOf(page, 150_000);
  await expect(page.getByText(/request echo: 50(\.0)? ?k begun, 0 failed/)).toBeVisible();
  await page.keyboard.press('End');
  await page.getByRole('group', { name: 'What the stage shows' }).getByRole('button', { name: 'Network' }).click();
  await expect(page.getByTestId('stage-twin')).toContainText('netpoller');
});

test('on a phone the network is one tap away, and so is the report against real Go', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ...(baseURL !== undefined && { baseURL }),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await openLab(page, link(4, 1_300_000));
  await digestOf(page);
  await page.getByRole('button', { name: 'Network', exact: true }).tap();
  await expect(page.getByRole('button', { name: 'Machine', exact: true })).toBeVisible();
  const stage = await page.getByTestId('stage').boundingBox();
  expect(stage).not.toBeNull();
  // The right end of the first pipe.
  await page.touchscreen.tap((stage?.x ?? 0) + 285, (stage?.y ?? 0) + 215);
  await expect(page.getByRole('tab', { name: 'Selected' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'How close is this to real Go?' }).tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  await context.close();
});

test('a finger pinches, pans and drags the timeline', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ...(baseURL !== undefined && { baseURL }),
    viewport: { width: 1180, height: 820 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await openLab(page, link(4, 1_300_000));
  await digestOf(page);
  const zoom = page.locator('.timeline-zoom');
  const before = await zoom.innerText();
  const box = await page.getByTestId('timeline').boundingBox();
  if (box === null) throw new Error('no timeline');
  const client = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly (readonly [number, number])[]) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  const [x, y] = [box.x + box.width / 2, box.y + 60];
  await touch('touchStart', [
    [x - 40, y],
    [x + 40, y],
  ]);
  for (let i = 1; i <= 8; i++)
    await touch('touchMove', [
      [x - 40 - 10 * i, y],
      [x + 40 + 10 * i, y],
    ]);
  await touch('touchEnd', []);
  await expect(zoom).not.toHaveText(before);
  // The ruler moves the playhead.
  const words = page.getByLabel('The picture in words');
  const shown = await words.innerText();
  await touch('touchStart', [[x + 60, box.y + 12]]);
  await touch('touchMove', [[x + 90, box.y + 12]]);
  await touch('touchEnd', []);
  await expect(words).not.toHaveText(shown);
  await context.close();
});
