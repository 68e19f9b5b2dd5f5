export interface Setting {
  readonly theme: 'light' | 'dark';
  /** In CSS pixels. */
  readonly width: number;
}

export interface Camera {
  /** Renders a page as high as it is, and returns a PNG of it with two pixels for each CSS pixel. */
  shoot(html: string, setting: Setting): Promise<Buffer>;
  close(): void;
}

type Send = (method: string, params?: object) => Promise<Record<string, unknown>>;

/** Takes pictures through the DevTools protocol: https://chromedevtools.github.io/devtools-protocol/ */
export async function openCamera(debuggerUrl: string): Promise<Camera> {
  const socket = new WebSocket(debuggerUrl);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  const send = sender(socket);
  const { frameTree } = (await send('Page.getFrameTree')) as {
    frameTree: { frame: { id: string } };
  };

  return {
    async shoot(html, { theme, width }) {
      const features = [{ name: 'prefers-color-scheme', value: theme }];
      await send('Emulation.setEmulatedMedia', { features });
      const screen = { width, height: 1, deviceScaleFactor: 2, mobile: false };
      await send('Emulation.setDeviceMetricsOverride', screen);
      await send('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
      const expression =
        'Math.ceil(document.body.lastElementChild.getBoundingClientRect().bottom) + 12';
      const { result } = (await send('Runtime.evaluate', { expression })) as {
        result: { value: number };
      };
      const clip = { x: 0, y: 0, width, height: result.value, scale: 1 };
      const picture = await send('Page.captureScreenshot', { clip, captureBeyondViewport: true });
      return Buffer.from(String(picture.data), 'base64');
    },
    close: () => socket.close(),
  };
}

/** One request at a time, each with its response. */
function sender(socket: WebSocket): Send {
  let lastId = 0;
  return (method, params = {}) => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      function receive({ data }: MessageEvent): void {
        const message = JSON.parse(String(data));
        if (message.id !== id) return;
        socket.removeEventListener('message', receive);
        if (message.error) reject(new Error(`${method}: ${message.error.message}`));
        else resolve(message.result);
      }
      socket.addEventListener('message', receive);
      socket.send(JSON.stringify({ id, method, params }));
    });
  };
}
