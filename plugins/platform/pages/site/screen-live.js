/* global location, setTimeout, WebSocket */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Listens to what everybody may hear of a store, and comes back by itself after a broken connection. `onNews` is called
 * whenever something changed, also for what was missed in between; `onLine` tells whether the connection stands.
 */
export function listen(topics, onNews, onLine) {
  let pause = FIRST_PAUSE_MS;

  function connect() {
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/realtime`);
    const send = (message) => socket.send(JSON.stringify(message));
    socket.addEventListener('open', () => send({ type: 'hello', token: null }));
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(data);
      if (message.type === 'ping') send({ type: 'pong' });
      else if (message.type === 'welcome') {
        for (const topic of topics) send({ type: 'subscribe', topic });
        pause = FIRST_PAUSE_MS;
        onLine(true);
        onNews();
      } else if (message.type === 'event' || message.type === 'gap') onNews();
    });
    socket.addEventListener('close', () => {
      onLine(false);
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  }

  connect();
}
