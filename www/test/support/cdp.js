/**
 * What the browser's debugger sees of the network, for the page and for every worker it starts.
 *
 * @import { Page } from 'playwright-core'
 */

/**
 * Starts to record; workers are held until they are recorded too.
 *
 * @param {Page} page
 * @returns {Promise<{ page: string[], worker: string[], workers: number }>} what was asked for, so far
 */
export async function record(page) {
  /** @type {{ page: string[], worker: string[], workers: number }} */
  const seen = { page: [], worker: [], workers: 0 };
  const session = await page.context().newCDPSession(page);
  session.on('Network.requestWillBeSent', ({ request }) => seen.page.push(request.url));
  session.on('Network.webSocketCreated', ({ url }) => seen.page.push(url));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { method, params } = JSON.parse(message);
    if (method === 'Network.requestWillBeSent') seen.worker.push(params.request.url);
    if (method === 'Network.webSocketCreated') seen.worker.push(params.url);
  });
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') seen.workers += 1;
    for (const [id, method] of ['Network.enable', 'Runtime.runIfWaitingForDebugger'].entries()) {
      // A worker that is gone already has nothing more to ask for.
      session
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
        .catch(() => {});
    }
  });
  await session.send('Network.enable');
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
  return seen;
}
