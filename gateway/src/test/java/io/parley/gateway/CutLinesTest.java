package io.parley.gateway;

import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.commands.MicrophoneClosed;
import io.parley.schemas.commands.MicrophoneOpened;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.messages.Push;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Lines that are cut after any number of bytes, either way: within the handshake, a frame, an event or a character. */
class CutLinesTest {

    private static final String PATH = "/api/parley/v1/rooms/room/messages";
    private static final int ROUNDS = 60;
    /** Of a handshake, so that cuts come before, in and behind it. */
    private static final int HEAD = 400;
    private static final int PUSH = 170;
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final Seed seed = Seed.next();
    private final Random random = seed.random();
    private final FakeLog log = new FakeLog().willing();
    private TestGateway gateway;
    private TestGateway another;
    private int said;

    @BeforeEach
    void start() {
        GatewayConfig config = new GatewayConfig("127.0.0.1", 0, Duration.ofSeconds(5), 8, 512, Duration.ofMillis(200),
                Duration.ofSeconds(30), TestGateway.front());
        gateway = new TestGateway(log, config);
        another = new TestGateway(log, config);
    }

    @AfterEach
    void stop() {
        gateway.close();
        another.close();
        log.close();
    }

    @Test
    void shouldLoseAndRepeatNothingOfASocketWhereverItIsCut() throws IOException {
        // given
        List<String> seen = new ArrayList<>();
        String position = PushLines.positionOf(0, "room");

        // when
        for (int round = 0; round < ROUNDS; round++) {
            say(random.nextInt(10));
            try (CuttingProxy line = CuttingProxy.random(any().port(), random, 3 * HEAD, HEAD + 12 * PUSH)) {
                WebSocketClient page = gateway.connect(line.url(PATH + "?positions=true&position=" + position));
                say(random.nextInt(10));
                int rest = said - seen.size();
                await().pollInterval(LOOK_EVERY).until(() -> !page.end().isEmpty() || page.received().size() > rest);
                page.cut();
                // What came after the cut is lost on the way: the client goes by what it has.
                for (String message : page.received()) {
                    position = PushLines.position(message);
                    if (message.contains("\"trace\"")) {
                        seen.add(PushLines.trace(message));
                    }
                }
            }
        }
        WebSocketClient last = gateway.connect(gateway.url(PATH + "?position=" + position));
        last.awaitMessages(said - seen.size()).forEach(message -> seen.add(PushLines.trace(message)));

        // then
        assertThat(seen).as("%s", seed).containsExactlyElementsOf(traces());
    }

    @Test
    void shouldLoseAndRepeatNothingOfEventsWhereverTheyAreCut() throws IOException {
        // given
        PushLines seen = new PushLines();
        String position = PushLines.positionOf(0, "room");

        // when
        for (int round = 0; round < ROUNDS; round++) {
            say(random.nextInt(12));
            try (CuttingProxy line = CuttingProxy.random(any().port(), random, 3 * HEAD, HEAD + 12 * PUSH)) {
                position = read(line.url(PATH), seen, position);
            }
        }
        read(gateway.url(PATH), seen, position);

        // then
        assertThat(seen.traces()).as("%s", seed).containsExactlyElementsOf(traces());
    }

    private String read(String url, PushLines seen, String position) {
        Request request = new Request.Builder().url(url).header("Accept", "text/event-stream").header("Last-Event-ID", position).build();
        try (Response response = gateway.client.newCall(request).execute()) {
            return seen.readWhole(response.body().source(), said, position);
        } catch (IOException e) {
            // Cut before the answer began.
            return position;
        }
    }

    @Test
    void shouldKeepAnUnbrokenBeginningOfAVoiceWhereverItIsCut() throws IOException {
        // given
        List<List<byte[]>> voices = new ArrayList<>();

        // when
        for (int round = 0; round < ROUNDS; round++) {
            List<byte[]> voice = voice();
            voices.add(voice);
            int bytes = HEAD + voice.stream().mapToInt(message -> message.length + 14).sum();
            try (CuttingProxy line = CuttingProxy.random(gateway.port(), random, bytes, HEAD)) {
                WebSocketClient microphone = gateway.connect(microphone(line, "room-" + round)).begin();
                voice.forEach(microphone::send);
                microphone.eof().awaitEnd();
            }
        }
        await().pollInterval(LOOK_EVERY).until(this::isQuiet);
        gateway.closeServer();

        // then
        for (int round = 0; round < ROUNDS; round++) {
            assertBeginning("room-" + round, voices.get(round));
        }
        assertThat(log.frames()).as("%s: some came through", seed).hasSizeGreaterThan(ROUNDS);
    }

    /** Messages of whole samples that are told apart, and some that are cut into frames. */
    private List<byte[]> voice() {
        return IntStream.range(0, 1 + random.nextInt(12)).mapToObj(number -> {
            byte[] message = new byte[2 * (2 + random.nextInt(number % 4 == 0 ? 6_000 : 1_000))];
            ByteBuffer.wrap(message).putInt(number);
            return message;
        }).toList();
    }

    private String microphone(CuttingProxy line, String room) {
        return line.url(gateway.microphoneUrl(room, "&mode=ask").substring(gateway.url("").length()));
    }

    private boolean isQuiet() {
        return gateway.meters.get("parley.gateway.sockets").tag("kind", "microphone").gauge().value() == 0
                && log.commands(MicrophoneClosed.class).size() == log.commands(MicrophoneOpened.class).size();
    }

    private void assertBeginning(String room, List<byte[]> voice) {
        List<Object> commands = log.appended(RoomCommand.class).stream()
                .filter(command -> command.getEnvelope().getSessionId().equals(room)).map(RoomCommand::getPayload).toList();
        List<AudioFrame> frames = log.frames().stream().filter(frame -> frame.getEnvelope().getSessionId().equals(room)).toList();
        if (frames.isEmpty()) {
            // The gateway never got to see the whole handshake.
            assertThat(commands).as("%s: %s", room, seed).isEmpty();
            return;
        }
        long opening = frames.getFirst().getOpening();
        assertThat(commands).as("%s: %s", room, seed).hasSize(2).endsWith(new MicrophoneClosed(opening));
        assertThat(frames).as("%s: %s", room, seed).extracting(AudioFrame::getSequence)
                .containsExactlyElementsOf(IntStream.range(0, frames.size()).mapToObj(i -> opening + i).toList());
        assertThat(frames.subList(0, frames.size() - 1)).as("%s: %s", room, seed).noneMatch(AudioFrame::getEnd);
        assertThat(frames.getLast().getEnd()).as("%s: %s", room, seed).isTrue();
        assertThat(beginnings(voice)).as("%s: %s", room, seed).contains(pcm(frames));
    }

    /** What there is of a voice after each of its messages, and before the first. */
    private static List<ByteBuffer> beginnings(List<byte[]> voice) {
        List<ByteBuffer> beginnings = new ArrayList<>(List.of(ByteBuffer.allocate(0)));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        voice.forEach(message -> {
            all.writeBytes(message);
            beginnings.add(ByteBuffer.wrap(all.toByteArray()));
        });
        return beginnings;
    }

    private static ByteBuffer pcm(List<AudioFrame> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frames.forEach(frame -> {
            byte[] bytes = new byte[frame.getPcm().remaining()];
            frame.getPcm().duplicate().get(bytes);
            out.writeBytes(bytes);
        });
        return ByteBuffer.wrap(out.toByteArray());
    }

    private TestGateway any() {
        return random.nextBoolean() ? gateway : another;
    }

    /** Says some more; it is on the log when this returns. */
    private void say(int count) {
        for (int i = 0; i < count; i++) {
            said++;
            // Characters of several bytes, so that a cut may go through one.
            log.deliver("room", new Push("asr", "text", "ok", "t" + said, null, "你好。", null, null, 1, null));
        }
        await().pollInterval(LOOK_EVERY).until(() -> log.end() == said);
    }

    private List<String> traces() {
        return IntStream.rangeClosed(1, said).mapToObj(number -> "t" + number).toList();
    }
}
