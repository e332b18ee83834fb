package io.parley.gateway;

import io.parley.schemas.messages.Push;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients of pushes that lose their connection and come back, at this gateway or another. */
class ResumeTest {

    private static final String PATH = "/api/parley/v1/rooms/room/messages";

    private final Seed seed = Seed.next();
    private final FakeLog log = new FakeLog();
    private TestGateway gateway;
    private TestGateway another;

    @BeforeEach
    void start() {
        GatewayConfig config = new GatewayConfig("127.0.0.1", 0, Duration.ofMillis(400), 8, 512, Duration.ofMillis(200),
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
    void shouldShowPositionsOnlyToSocketsThatAskForThem() {
        // given
        WebSocketClient plain = gateway.connect(gateway.url(PATH));
        WebSocketClient placed = gateway.connect(gateway.url(PATH + "?positions=true"));

        // when
        log.deliver("room", push(1));

        // then
        assertThat(plain.awaitMessages(1)).containsExactly(
                "{\"service\":\"asr\",\"trace\":\"t1\",\"type\":\"text\",\"query\":\"words\",\"index\":1,\"status\":\"ok\"}");
        List<String> messages = placed.awaitMessages(2);
        assertThat(messages.getFirst()).matches("\\{\"parleyPosition\":\"1-0-[0-9a-z]+\"}");
        assertThat(messages.getLast()).startsWith("{\"service\":\"asr\",").contains("\"status\":\"ok\",\"parleyPosition\":\"1-1-");
    }

    @Test
    void shouldGiveASocketWhatItMissed() {
        // given
        WebSocketClient first = gateway.connect(gateway.url(PATH + "?positions=true"));
        String position = PushLines.position(first.awaitMessages(1).getFirst());
        first.cut();
        say(1, 700);

        // when
        WebSocketClient second = another.connect(another.url(PATH + "?position=" + position));

        // then
        assertThat(second.awaitMessages(700)).extracting(PushLines::trace).containsExactlyElementsOf(traces(1, 700));
    }

    @Test
    void shouldCloseASocketWhosePositionIsNotKept() {
        // given
        WebSocketClient first = gateway.connect(gateway.url(PATH + "?positions=true"));
        String position = PushLines.position(first.awaitMessages(1).getFirst());
        say(1, 5);

        // when
        log.keepFrom(3);
        WebSocketClient second = another.connect(another.url(PATH + "?position=" + position));

        // then
        assertThat(second.awaitEnd()).isEqualTo("4410 the messages behind this position are not kept any more");
    }

    @Test
    void shouldCloseASocketWithAPositionOfAnotherRoom() {
        // given
        WebSocketClient first = gateway.connect(gateway.url("/api/parley/v1/rooms/other/messages?positions=true"));
        String position = PushLines.position(first.awaitMessages(1).getFirst());

        // when
        WebSocketClient second = another.connect(another.url(PATH + "?position=" + position));

        // then
        assertThat(second.awaitEnd()).isEqualTo("4400 no position of this room");
    }

    @Test
    void shouldRefuseEventsWithAWrongPositionOrOneThatIsNotKept() {
        // given
        say(1, 5);
        log.keepFrom(3);
        Request.Builder request = new Request.Builder().header("Accept", "text/event-stream");

        // when
        String wrong = gateway.call(request.url(gateway.url(PATH + "?position=what")).build());
        String gone = gateway.call(request.url(gateway.url(PATH)).header("Last-Event-ID", PushLines.positionOf(0, "room")).build());

        // then
        assertThat(wrong).contains("40002", "query.position", "what");
        assertThat(gone).contains("41001");
    }

    @Test
    void shouldLoseAndRepeatNothingOverManyCutsOfASocket() {
        // given
        Random random = seed.random();
        List<String> seen = new ArrayList<>();
        String position = PushLines.positionOf(0, "room");
        int said = 0;

        // when
        for (int round = 0; round < 60; round++) {
            int before = said;
            int during = random.nextInt(12);
            say(said + 1, said + random.nextInt(12));
            said = (int) log.end();
            TestGateway at = random.nextBoolean() ? gateway : another;
            WebSocketClient page = at.connect(at.url(PATH + "?positions=true&position=" + position));
            for (int i = 1; i <= during; i++) {
                log.deliver("room", push(said + i));
            }
            said += during;
            page.awaitMessages(1 + random.nextInt(said - before + 1));
            page.cut();
            // What came after the cut is lost on the way, as on a real line: the client goes by what it has.
            for (String message : page.received().subList(1, page.received().size())) {
                seen.add(PushLines.trace(message));
                position = PushLines.position(message);
            }
            awaitEnd(said);
        }
        WebSocketClient last = gateway.connect(gateway.url(PATH + "?position=" + position));
        int missing = said - seen.size();
        last.awaitMessages(missing).forEach(message -> seen.add(PushLines.trace(message)));

        // then
        assertThat(seen).as("%s", seed).containsExactlyElementsOf(traces(1, said));
    }

    @Test
    void shouldLoseAndRepeatNothingOverManyCutsOfEvents() throws IOException {
        // given
        Random random = seed.random();
        PushLines seen = new PushLines();
        String position = PushLines.positionOf(0, "room");
        int said = 0;

        // when
        for (int round = 0; round < 60; round++) {
            say(said + 1, said + 5 + random.nextInt(8));
            said = (int) log.end();
            TestGateway at = random.nextBoolean() ? gateway : another;
            Request.Builder request = new Request.Builder().url(at.url(PATH)).header("Accept", "text/event-stream");
            int until = seen.traces().size() + 1 + random.nextInt(5);
            try (Response response = at.client.newCall(request.header("Last-Event-ID", position).build()).execute()) {
                position = seen.read(response.body().source(), until, position);
            }
        }
        int all = said;
        Request rest = new Request.Builder().url(gateway.url(PATH + "?position=" + position)).header("Accept", "text/event-stream").build();
        try (Response response = gateway.client.newCall(rest).execute()) {
            seen.read(response.body().source(), all, position);
        }

        // then
        assertThat(seen.traces()).as("%s", seed).containsExactlyElementsOf(traces(1, all));
    }

    private void say(int first, int last) {
        for (int i = first; i <= last; i++) {
            log.deliver("room", push(i));
        }
        awaitEnd(last);
    }

    private void awaitEnd(long end) {
        LongPredicate reached = now -> now >= end;
        await().pollInterval(Duration.ofMillis(5)).until(() -> reached.test(log.end()));
    }

    private static List<String> traces(int first, int last) {
        List<String> traces = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            traces.add("t" + i);
        }
        return traces;
    }

    private static Push push(int number) {
        return new Push("asr", "text", "ok", "t" + number, null, "words", null, null, 1, null);
    }
}
