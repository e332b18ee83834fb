// The Live API as a client sees it: one function for each call of the vendor's reference, none of which knows of Parley.
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';

const CHANNEL = 'material/live/channel';
const FRAME_MS = 100;
const BYTES_PER_MS = 32; // 16 kHz, mono, 16 bits

/** A call that was refused: `code` and the message say why. */
export class Refused extends Error {
  constructor(call, code, message) {
    super(`${call}: code ${code}, ${message}`);
    this.code = code;
  }
}

/** A client of one platform: `baseUrl` without a slash at its end, `token` an account's access token. */
export class LiveApi {
  constructor(baseUrl, token) {
    this.baseUrl = baseUrl;
    this.token = token;
  }

  async create(script, userData) {
    return this.#post(`2dvh/v2/${CHANNEL}/create`, { param: JSON.stringify(script), userData });
  }

  async heartbeat(sessionId) {
    return this.#post(`2dvh/v1/${CHANNEL}/heartbeat`, { sessionId });
  }

  async start(sessionId) {
    return this.#post(`2dvh/v1/${CHANNEL}/start`, { sessionId });
  }

  /** A takeover at once, as before version 2: answered with a bare true. */
  async commandV1(sessionId, takeover) {
    return this.#post(`2dvh/v1/${CHANNEL}/command`, { sessionId, param: JSON.stringify(takeover) });
  }

  async command(sessionId, takeover) {
    return this.#post(`2dvh/v2/${CHANNEL}/command`, { sessionId, param: JSON.stringify(takeover) });
  }

  /** Without a priority it comes last. */
  async queue(sessionId, takeover, priority) {
    return this.#post(`2dvh/v1/${CHANNEL}/command/queue`, { sessionId, param: JSON.stringify(takeover), priority });
  }

  async reorder(sessionId, commandTraceId, priority) {
    return this.#post(`2dvh/v1/${CHANNEL}/command/queue/reorder`, { sessionId, commandTraceId, priority });
  }

  async queueList(sessionId) {
    return this.#post(`2dvh/v1/${CHANNEL}/command/queue/list`, { sessionId });
  }

  /** `ids` is an array, or -1 for all. */
  async cancel(sessionId, ids) {
    const commandTraceId = ids === -1 ? '-1' : ids.join(';');
    return this.#post(`2dvh/v1/${CHANNEL}/command/cancel`, { sessionId, commandTraceId });
  }

  /** The script's quick response of this index, -1 for any. */
  async quick(sessionId, order) {
    return this.#post(`2dvh/v2/${CHANNEL}/command/quick`, { sessionId, param: JSON.stringify({ quick_response: true, order }) });
  }

  /** Answered without code and data. */
  async reply(question) {
    const { body } = await this.#call('POST', '2dvh/v1/nlp/model/reply', question);
    return body;
  }

  async close(sessionId) {
    return this.#post(`2dvh/v1/${CHANNEL}/close`, { sessionId });
  }

  async stat(sessionId) {
    return this.#get(`2dvh/v1/${CHANNEL}/stat?sessionId=${encodeURIComponent(sessionId)}`);
  }

  async runningList() {
    return this.#get(`2dvh/v1/${CHANNEL}/running/list`);
  }

  async historyList(filter) {
    return this.#post(`2dvh/v1/${CHANNEL}/history/list`, filter);
  }

  async rtcToken(sessionId, rtcChannelId) {
    return this.#post('2dvh/v1/material/rtc/token/audience', { sessionId, rtcChannelId });
  }

  /** A session's microphone; `mode` is Parley's own, leave it out for the vendor's. */
  microphone(sessionId, sessionToken, mode) {
    const query = new URLSearchParams({ clientType: 'BROWSER', sessionId, Authorization: sessionToken });
    if (mode) {
      query.set('mode', mode);
    }
    return new Microphone(`${this.#socketUrl()}/api/live-takeover-cc/v1/${CHANNEL}/command/microphone?${query}`);
  }

  /** Parley's own: a session's push messages. */
  messages(sessionId) {
    const url = `${this.#socketUrl()}/api/parley/v1/rooms/${encodeURIComponent(sessionId)}/messages`;
    return new Messages(new WebSocket(url, { headers: { Authorization: `Bearer ${this.token}` } }));
  }

  /** Parley's own: a question in text. */
  async ask(sessionId, text) {
    return this.#post(`parley/v1/rooms/${encodeURIComponent(sessionId)}/questions`, { text });
  }

  #socketUrl() {
    return this.baseUrl.replace(/^http/, 'ws');
  }

  async #post(path, body) {
    return this.#data('POST', path, body);
  }

  async #get(path) {
    return this.#data('GET', path);
  }

  async #data(method, path, sent) {
    const { body } = await this.#call(method, path, sent);
    if (body.code !== 0) {
      throw new Refused(path, body.code, body.message);
    }
    return body.data;
  }

  async #call(method, path, sent) {
    const response = await fetch(`${this.baseUrl}/api/${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      body: sent === undefined ? undefined : JSON.stringify(sent),
    });
    return { status: response.status, body: await response.json() };
  }
}

/** Messages of a WebSocket, kept until somebody asks for them. */
class Messages {
  #received = [];
  #waiting = [];
  #end;

  constructor(socket) {
    this.socket = socket;
    this.opened = new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    // Whoever waits is told; nobody else has to.
    this.opened.catch(() => {});
    socket.on('message', (data) => {
      this.#received.push(JSON.parse(data.toString()));
      this.#look();
    });
    socket.on('close', (code, reason) => {
      this.#end = `closed with ${code} ${reason}`;
      this.#look();
    });
  }

  get received() {
    return [...this.#received];
  }

  /** The first message that fits, whether it has come already or not. */
  async first(fits, patienceMs = 60_000) {
    let timer;
    const found = new Promise((resolve, reject) => {
      this.#waiting.push({ fits, resolve, reject });
      timer = setTimeout(() => reject(new Error(`no such message in ${patienceMs} ms; came: ${JSON.stringify(this.#received)}`)), patienceMs);
      this.#look();
    });
    return found.finally(() => clearTimeout(timer));
  }

  close() {
    this.socket.close();
  }

  #look() {
    this.#waiting = this.#waiting.filter(({ fits, resolve, reject }) => {
      const found = this.#received.find(fits);
      if (found) {
        resolve(found);
      } else if (this.#end) {
        reject(new Error(`${this.#end}; came: ${JSON.stringify(this.#received)}`));
      }
      return !found && !this.#end;
    });
  }
}

/** A microphone's socket: begin, frames in real time, eof. */
class Microphone extends Messages {
  constructor(url) {
    super(new WebSocket(url));
  }

  /** Code 2, or whatever the platform says instead. */
  async ready() {
    const { code, message } = await this.first(({ code }) => [1, 2, 6, 7].includes(code));
    if (code !== 2) {
      throw new Refused('microphone', code, message);
    }
  }

  /** Which takeover it is told of, this one or any: 20 queued, 19 started, 18 ended. */
  async notice(code, commandTraceId) {
    const { data } = await this.first((message) => message.code === code && (!commandTraceId || message.data.commandTraceId === commandTraceId));
    return data;
  }

  /** `pcm`: 16 kHz, mono, 16 bits, little endian. A microphone has a frame only when its time is over. */
  async say(pcm, silenceMs = 900) {
    const all = Buffer.concat([pcm, Buffer.alloc(silenceMs * BYTES_PER_MS)]);
    this.socket.send(JSON.stringify({ code: 0, message: 'begin' }));
    const begun = performance.now();
    for (let at = 0; at < all.length; at += FRAME_MS * BYTES_PER_MS) {
      const frame = all.subarray(at, at + FRAME_MS * BYTES_PER_MS);
      await pause(Math.max(0, begun + (at + frame.length) / BYTES_PER_MS - performance.now()));
      this.socket.send(frame);
    }
    this.socket.send(JSON.stringify({ code: 99, message: 'eof' }));
  }
}
