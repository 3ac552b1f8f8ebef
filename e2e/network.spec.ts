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
  return linkTo(source(clients), playheadNs, view);
}

function linkTo(text: string, playheadNs: number, view: Record<string, unknown> = {}): string {
  const value = {
    p: ['g', 'main.go', text],
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

/** A server of HTTP/2, four requests at once on one connection, a task and a region around them. */
const H2 = `package main

import (
	"context"
	"crypto/tls"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime/trace"
	"sync"
	"time"

	"gmplab/go/lab"
)

func main() {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(20 * time.Millisecond)
		io.WriteString(w, "hello")
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	client := &http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, ForceAttemptHTTP2: true, MaxConnsPerHost: 1,
	}}
	ask := func() {
		defer lab.Request("hello")()
		response, err := client.Get(server.URL)
		if err != nil {
			panic(err)
		}
		io.Copy(io.Discard, response.Body)
		response.Body.Close()
	}
	ask()
	ctx, task := trace.NewTask(context.Background(), "four at once")
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Go(func() { trace.WithRegion(ctx, "asking", ask) })
	}
	wg.Wait()
	task.End()
}
`;

test('requests have lanes of their own, and a connection shows its streams of HTTP/2', async ({ page }) => {
  await openLab(page, linkTo(H2, 35_000_000));
  await digestOf(page);
  await page.getByRole('button', { name: 'requests', exact: true }).click();
  await page.getByRole('button', { name: 'Whole run' }).click();
  const timeline = page.getByTestId('timeline-twin');
  await expect(timeline.getByRole('row', { name: 'requests 5 in view' })).toBeAttached();
  await expect(timeline.getByRole('row', { name: 'tasks 1 in view' })).toBeAttached();
  await expect(timeline.getByRole('row', { name: 'regions 4 in view' })).toBeAttached();
  await expect(timeline.getByRole('row', { name: /^tasks 1 four at once · G\s1 · \d+(\.\d+)? ms$/ })).toBeAttached();
  // The keyboard chooses the goroutine of the request under the playhead.
  await page.getByTestId('timeline').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^hello, for \d+(\.\d+)? ms$/)).toBeVisible();
  await expect(page.getByText(/^asking, for /)).toBeVisible();
  // Its stream is one of four that the connection carries.
  await expect(page.getByTestId('stage-twin')).toContainText('4 streams · 3: G');
  await page.getByRole('button', { name: /^\d+ on S\d+: G/ }).click();
  await expect(page.getByText('HTTP/2 streams', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^9: G\s[\d,]+ for G/ })).toBeVisible();
});

test('lanes of requests are offered only where there are requests', async ({ page }) => {
  await openLab(page);
  await digestOf(page);
  const lanes = page.getByRole('group', { name: 'Lanes' });
  await expect(lanes.getByRole('button')).toHaveText(['P', 'M', 'G', 'cores']);
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

test('the network is told in words even if that part of the page comes after the last frame', async ({ page }) => {
  let delayed = 0;
  await page.route('**/describe-net-*.js', async (route) => {
    delayed++;
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await route.continue();
  });
  await openLab(page, link(4, 1_300_000));
  await digestOf(page);
  await expect(page.getByTestId('stage-twin')).toContainText('netpoller ·');
  expect(delayed).toBe(1);
});

test('on a phone the network is one tap away, and the help leads to the report against real Go', async ({
  browser,
  baseURL,
}) => {
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
  await page.getByRole('button', { name: 'Keyboard and help' }).tap();
  await page.getByRole('button', { name: 'How close is this to real Go?' }).tap();
  await expect(page.getByRole('dialog', { name: 'How close is this to real Go?' })).toBeVisible();
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
