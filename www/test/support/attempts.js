/**
 * Every way out that we know, as code that runs inside the page or inside the worker. Each takes an address and tries
 * to reach it; what it returns does not count, only whether somebody came.
 *
 * They travel as text, so each stands for itself.
 */

/** @typedef {(url: string) => unknown} Attempt */

/** @type {Record<string, Attempt>} */
export const BOTH = {
  fetch: (url) => fetch(url),
  'fetch without cors': (url) => fetch(url, { mode: 'no-cors', method: 'POST', body: 'secret', keepalive: true }),
  XMLHttpRequest: (url) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.send();
  },
  WebSocket: (url) => new WebSocket(url.replace('http:', 'ws:')),
  EventSource: (url) => new EventSource(url),
  'dynamic import': (url) => import(url),
  'nested worker': (url) => new Worker(url),
  'nested worker from a blob': (url) => {
    const blob = new Blob([`fetch(${JSON.stringify(url)})`]);
    return new Worker(URL.createObjectURL(blob));
  },
  'nested worker from data': (url) => new Worker(`data:text/javascript,fetch(${JSON.stringify(url)})`),
  'font face': (url) => new FontFace('Stolen', `url(${url})`).load(),
  cache: async (url) => (await caches.open('x')).add(url),
  'WebSocket stream': (url) => new /** @type {any} */ (globalThis).WebSocketStream(url.replace('http:', 'ws:')).opened,
};

/** @type {Record<string, Attempt>} */
export const WORKER = {
  importScripts: (url) => /** @type {any} */ (globalThis).importScripts(url),
};

/** @type {Record<string, Attempt>} */
export const PAGE = {
  sendBeacon: (url) => navigator.sendBeacon(url, 'secret'),
  'service worker': (url) => navigator.serviceWorker.register(url),
  'shared worker': (url) => new SharedWorker(url),
  image: (url) => (new Image().src = url),
  'image set': (url) => (new Image().srcset = `${url} 1x`),
  'image of a style': (url) => {
    document.body.style.backgroundImage = `url(${url})`;
    return document.body.offsetHeight;
  },
  script: (url) => {
    const script = document.createElement('script');
    script.src = url;
    document.body.append(script);
  },
  'style sheet': (url) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url });
    document.head.append(link);
  },
  'style element': (url) => {
    const style = document.createElement('style');
    style.textContent = `@import "${url}"`;
    document.head.append(style);
  },
  prefetch: (url) =>
    document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: url })),
  preload: (url) =>
    document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'image', href: url })),
  frame: (url) => document.body.append(Object.assign(document.createElement('iframe'), { src: url })),
  object: (url) => document.body.append(Object.assign(document.createElement('object'), { data: url })),
  embed: (url) => document.body.append(Object.assign(document.createElement('embed'), { src: url })),
  audio: (url) => new Audio(url).load(),
  video: (url) => document.body.append(Object.assign(document.createElement('video'), { src: url, preload: 'auto' })),
  poster: (url) => document.body.append(Object.assign(document.createElement('video'), { poster: url })),
  ping: (url) => {
    const link = Object.assign(document.createElement('a'), { href: '#results-top', ping: url });
    document.body.append(link);
    link.click();
  },
  form: (url) => {
    const form = Object.assign(document.createElement('form'), { action: url, method: 'post', target: '_blank' });
    document.body.append(form);
    form.submit();
  },
  markup: (url) => document.body.insertAdjacentHTML('beforeend', `<img src="${url}">`),
  'frame with its own markup': (url) =>
    document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: `<img src="${url}">` })),
  'svg image': (url) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    image.setAttribute('href', url);
    svg.append(image);
    document.body.append(svg);
  },
  'style sheet object': (url) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { background-image: url("${url}") }`);
    document.adoptedStyleSheets = [sheet];
  },
  eval: (url) => (0, eval)(`fetch(${JSON.stringify(url)})`),
};
