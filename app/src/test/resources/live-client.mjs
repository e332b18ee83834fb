// A client as somebody writes it who has the reference and Node.js only: the documented sequence from create to close.
// node --experimental-websocket live-client.mjs BASE_URL ACCESS_TOKEN SCRIPT_JSON; says "done" and ends with 0 if all was as documented.

const [base, token, script] = process.argv.slice(2);
const channel = '/material/live/channel';

function check(what, condition) {
  if (!condition) {
    throw new Error('not as documented: ' + what);
  }
}

async function call(method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + token },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  check(`${path}: ${JSON.stringify(answer)}`, response.status === 200 && answer.code === 0 && answer.message === 'success');
  return answer.data;
}

const post = (path, body) => call('POST', '/api/2dvh' + path, body);
const get = (path) => call('GET', '/api/2dvh' + path);
const say = (content) => JSON.stringify({ tts_query: { content, ssml: false } });

async function untilStatus(sessionId, status) {
  for (;;) {
    const state = await get(`/v1${channel}/stat?sessionId=${sessionId}`);
    if (state.status === status) {
      return state;
    }
    check(`status ${state.status}`, state.status === 32);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Opens the microphone, waits until it may speak, sends a second of silence and says that this was all; gives the close code. */
function microphone(sessionId, sessionToken) {
  return new Promise((resolve, reject) => {
    const query = `clientType=BROWSER&sessionId=${sessionId}&mode=ask&Authorization=${encodeURIComponent('Bearer ' + sessionToken)}`;
    const socket = new WebSocket(base.replace('http', 'ws') + `/api/live-takeover-cc/v1${channel}/command/microphone?${query}`);
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (message.code === 2) {
        socket.send(JSON.stringify({ code: 0, message: 'begin' }));
        for (let i = 0; i < 10; i++) {
          socket.send(new Uint8Array(3200));
        }
        socket.send(JSON.stringify({ code: 99, message: 'eof' }));
      } else if (message.code < 18) {
        reject(new Error('the microphone says ' + event.data));
      }
    };
    socket.onerror = () => reject(new Error('the microphone cannot be opened'));
    socket.onclose = (event) => resolve(event.code);
  });
}

const created = await post(`/v2${channel}/create`, { param: script, userData: 'mine' });
const sessionId = created.sessionId;
const state = await untilStatus(sessionId, 35);
check('the session token is shown again', state.sessionToken === created.sessionToken);
check('start', (await post(`/v1${channel}/start`, { sessionId })) === true);
await post(`/v1${channel}/heartbeat`, { sessionId });
check('running', (await get(`/v1${channel}/running/list`)).some((one) => one.sessionId === sessionId && one.status === 2));
await post(`/v1${channel}/command/cancel`, { sessionId, commandTraceId: '-1' });

check('command v1', (await post(`/v1${channel}/command`, { sessionId, param: say('The first thing that there is to say.') })) === true);
const taken = await post(`/v2${channel}/command`, { sessionId, param: say('The second thing that there is to say. '.repeat(9)) });
check('command v2', taken.isSuccess);
const queued = [];
for (const text of ['One thing after another.', 'And yet another one.']) {
  const answer = await post(`/v1${channel}/command/queue`, { sessionId, param: say(text) });
  check('queue', answer.commandStatus === 34);
  queued.push(answer.commandTraceId);
}
check('reorder', (await post(`/v1${channel}/command/queue/reorder`, { sessionId, commandTraceId: queued[1], priority: 1 })).isSuccess);
const list = await post(`/v1${channel}/command/queue/list`, { sessionId });
check('list ' + list.commandTraceIds, list.commandTraceIds.join() === [taken.commandTraceId, queued[1], queued[0]].join());
check('cancel', (await post(`/v1${channel}/command/cancel`, { sessionId, commandTraceId: queued.join(';') })).isSuccess);
check('cancel all', (await post(`/v1${channel}/command/cancel`, { sessionId, commandTraceId: '-1' })).isSuccess);
const quick = await post(`/v2${channel}/command/quick`, { sessionId, param: JSON.stringify({ quick_response: true, order: -1 }) });
check('quick', quick.isSuccess && quick.commandTraceId.length > 0);
check('rtc', typeof (await post('/v1/material/rtc/token/audience', { sessionId, rtcChannelId: state.rtcChannelId })) === 'string');
check('microphone', (await microphone(sessionId, state.sessionToken)) === 1000);

check('close', (await post(`/v1${channel}/close`, { sessionId })) === true);
check('closed', (await get(`/v1${channel}/stat?sessionId=${sessionId}`)).status === 5);
check('over', !(await get(`/v1${channel}/running/list`)).some((one) => one.sessionId === sessionId));
const history = await post(`/v1${channel}/history/list`, { pageSize: 10, pageNo: 1, sessionId });
check('history', history.pagination.numberRecords === 1 && history.result[0].status === 5);
console.log('done');
