// The documented sequence against a running platform, from create to close. Prints a line of JSON for each step and ends with 0 only if every
// answer was as documented.
//
//   PARLEY_URL=http://127.0.0.1:8080 PARLEY_ACCESS_TOKEN=… node sequence.mjs ../speech/cafe.wav
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { LiveApi, Refused } from './live-api.mjs';

const WAV_HEADER = 44;
const [speechFile] = process.argv.slice(2);
const { PARLEY_URL: url = 'http://127.0.0.1:8080', PARLEY_ACCESS_TOKEN: token = '' } = process.env;
const api = new LiveApi(url.replace(/\/+$/, ''), token);

const text = (content) => ({ tts_query: { content, ssml: false } });
const script = {
  version: '0.0.2',
  recycle: 0,
  live_type: 'interactive',
  resolution: [1080, 1920],
  sceneList: [{
    digital_role: { id: 1, face_feature_id: 'guide', name: 'Guide', url: 'http://127.0.0.1/guide.zip', position: { x: 0, y: 0 }, scale: 1 },
    tts_config: { id: 'guide', vendor_id: 3, name: 'guide', language: 'en-US', pitch_offset: 0, speed_ratio: 1, volume: 100 },
    quick_response: ['One moment, please.', 'Let me look that up.'],
    opening_words: 'Welcome to the museum.',
  }],
  nlp: { type: 'qa', config: { appId: 'museum' } },
  extra: { quick_response_enable: false },
};

async function step(name, run) {
  const begun = performance.now();
  const result = await run();
  console.log(JSON.stringify({ step: name, ms: Math.round(performance.now() - begun), result }));
  return result;
}

async function refused(name, run) {
  await step(`${name} is refused`, async () => {
    const error = await run().then(() => assert.fail(`${name} was not refused`), (failure) => failure);
    assert.ok(error instanceof Refused, String(error));
    return error.code;
  });
}

/** Asks until it is so: what happens at the renderer takes its time. */
async function until(name, ask, holds, patienceMs = 60_000) {
  return step(name, async () => {
    const end = performance.now() + patienceMs;
    for (;;) {
      const found = await ask();
      if (holds(found)) {
        return found;
      }
      assert.ok(performance.now() < end, `${name}: still ${JSON.stringify(found)} after ${patienceMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}

const made = await step('create', () => api.create(script, 'visit 7'));
assert.ok(made.sessionId && made.sessionToken, 'create gives an id and a token');
assert.ok([32, 35].includes(made.status), `create gives status 32 or 35, found ${made.status}`);
const { sessionId, sessionToken } = made;

await step('heartbeat', () => api.heartbeat(sessionId));
assert.equal(await step('start', () => api.start(sessionId)), true);
const live = await until('stat', () => api.stat(sessionId), ({ status }) => status === 2);
assert.ok(live.rtcAppId && live.rtcChannelId && live.rtcUid && live.rtcToken, 'a live session has a video');
assert.equal(live.sessionToken, sessionToken);
assert.ok(await step('rtc/token/audience', () => api.rtcToken(sessionId, live.rtcChannelId)));
const running = await step('running/list', () => api.runningList());
assert.deepEqual(running.filter((one) => one.sessionId === sessionId), [{ sessionId, status: 2 }]);

const pushes = api.messages(sessionId);
await step('messages', () => pushes.opened);
await until('the opening words are spoken', () => api.queueList(sessionId), ({ commandTraceIds }) => commandTraceIds.length === 0);

// Takeovers.
assert.equal(await step('command v1', () => api.commandV1(sessionId, text('The cafe closes in half an hour, dear guests.'))), true);
const head = await step('command v2', () => api.command(sessionId, text('Please come to the hall; the guided tour starts in a few minutes, so hurry.')));
assert.equal(head.isSuccess, true);
const first = await step('queue', () => api.queue(sessionId, text('The tour is about the history of this old house.')));
const second = await step('queue with priority', () => api.queue(sessionId, text('Bags stay in the cloakroom, which is to your left.'), 1));
assert.deepEqual([first.commandStatus, second.commandStatus], [34, 34]);
const queued = await step('queue/list', () => api.queueList(sessionId));
assert.deepEqual(queued.commandTraceIds, [head.commandTraceId, second.commandTraceId, first.commandTraceId]);
assert.equal((await step('queue/reorder', () => api.reorder(sessionId, first.commandTraceId, 1))).isSuccess, true);
const reordered = await step('queue/list', () => api.queueList(sessionId));
assert.deepEqual(reordered.commandTraceIds, [head.commandTraceId, first.commandTraceId, second.commandTraceId]);
await refused('quick while something plays', () => api.quick(sessionId, 0));
assert.equal((await step('cancel', () => api.cancel(sessionId, [first.commandTraceId, second.commandTraceId]))).isSuccess, true);
const all = await step('cancel -1', () => api.cancel(sessionId, -1));
assert.equal(all.isSuccess, true);
assert.match(all.commandFinishTime, /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
assert.deepEqual((await step('queue/list', () => api.queueList(sessionId))).commandTraceIds, []);
assert.equal((await step('quick', () => api.quick(sessionId, -1))).isSuccess, true);
await until('the quick response is spoken', () => api.queueList(sessionId), ({ commandTraceIds }) => commandTraceIds.length === 0);

// The microphone: first the vendor's way, where the voice drives the digital human. It is told of itself, and of what is queued behind it.
const voice = api.microphone(sessionId, sessionToken);
await step('microphone', () => voice.ready());
const speaking = voice.say(Buffer.alloc(96_000), 0);
const taken = await step('the voice is taken (20)', () => voice.notice(20));
assert.equal(taken.sessionId, sessionId);
assert.match(String(taken.timestamp), /^\d{10}$/);
await step('the voice is heard (19)', () => voice.notice(19, taken.commandTraceId));
const behind = await step('queue behind the voice', () => api.queue(sessionId, text('The cloakroom closes together with the house.')));
await step('it is queued (20)', () => voice.notice(20, behind.commandTraceId));
assert.equal((await step('cancel it', () => api.cancel(sessionId, [behind.commandTraceId]))).isSuccess, true);
await step('it is over (18)', () => voice.notice(18, behind.commandTraceId));
await step('voice', () => speaking);
voice.close();
await until('the voice is over', () => api.queueList(sessionId), ({ commandTraceIds }) => commandTraceIds.length === 0);
const wrong = api.microphone(sessionId, 'nobody', 'ask');
await refused('a microphone with a wrong token', () => wrong.ready());
const asking = api.microphone(sessionId, sessionToken, 'ask');
await step('microphone in mode ask', () => asking.ready());
const told = await step('queue while it is open', () => api.queue(sessionId, text('The tour begins at the stairs, dear guests.')));
await step('it is played to its end (20, 19, 18)', () => asking.notice(18, told.commandTraceId));
assert.deepEqual(asking.received.filter(({ data }) => data?.commandTraceId === told.commandTraceId).map(({ code }) => code), [20, 19, 18]);
if (speechFile) {
  const speech = (await readFile(speechFile)).subarray(WAV_HEADER);
  await step('speech', () => asking.say(speech));
  const heard = await step('asr text', () => pushes.first(({ service, type }) => service === 'asr' && type === 'text'));
  await step('nlp answer', () => pushes.first(({ service, trace }) => service === 'nlp' && trace === heard.trace));
  await step('command eof', () => pushes.first(({ service, type, trace }) => service === 'command' && type === 'eof' && trace === heard.trace));
}
asking.close();
const { trace } = await step('question', () => api.ask(sessionId, 'Where is the bathroom?'));
const answer = await step('nlp answer', () => pushes.first((push) => push.service === 'nlp' && push.trace === trace));
assert.match(answer.answer, /bathroom/i);
const replied = await step('nlp/model/reply', () => api.reply({
  appId: 'museum', device: 'macos', language: 'en', query: 'How much does a ticket cost?', session: 'kiosk-1', trace: 'kiosk-1-1',
}));
assert.deepEqual([replied.error_message, replied.session, replied.trace, replied.device_id], ['', 'kiosk-1', 'kiosk-1-1', 'macos']);
assert.match(replied.answer, /nine euros/);

// The end.
pushes.close();
assert.equal(await step('close', () => api.close(sessionId)), true);
assert.equal((await step('stat', () => api.stat(sessionId))).status, 5);
assert.ok(!(await step('running/list', () => api.runningList())).some((one) => one.sessionId === sessionId));
const history = await step('history/list', () => api.historyList({ sessionId, status: 5, pageNo: 1, pageSize: 10 }));
assert.equal(history.pagination.numberRecords, 1);
assert.equal(history.result[0].sessionId, sessionId);
await refused('command after close', () => api.command(sessionId, text('Is anybody still there, dear guests?')));
console.log(JSON.stringify({ step: 'done', sessionId }));
process.exit(0);
