package io.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.gateway.rooms.RoomRow;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.RefusalCode;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.rooms.RoomSummary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

/** Rooms that there are too many of; every account has one room that lives and one that ended. */
class RoomLimitsTest {

    /** Rooms that were asked to be made, by the log. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final FakeLog log = new FakeLog().answering(this::answer);

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void shouldMakeNoMoreRoomsOfAnAccountThanItMayHave() {
        try (TestGateway gateway = gateway("gateway.max_rooms_per_account", "1")) {
            // when
            JsonNode shop = create(gateway, "shop", "one");

            // then
            assertThat(shop.at("/code").intValue()).isZero();
            assertThat(shop.at("/data/status").intValue()).isEqualTo(98);
            assertThat(log.commands(CreateRoom.class)).isEmpty();
            assertThat(log.appended(RoomSummary.class)).singleElement().satisfies(kept -> {
                assertThat(kept.getEnvelope().getSessionId()).isEqualTo(shop.at("/data/sessionId").textValue());
                assertThat(kept.getStatus()).isEqualTo(98);
                assertThat(kept.getAccount()).isEqualTo("shop");
                assertThat(kept.getClosedAt()).isEqualTo(kept.getCreatedAt()).isEqualTo(TestGateway.NOW);
            });
            assertThat(create(gateway, "newcomer", "one").at("/data/status").intValue()).isEqualTo(32);
        }
    }

    @Test
    void shouldMakeNoMoreRoomsThanThereMayBe() {
        try (TestGateway gateway = gateway("gateway.max_rooms", "2")) {
            assertThat(create(gateway, "newcomer", "one").at("/data/status").intValue()).isEqualTo(97);
            assertThat(log.commands(CreateRoom.class)).isEmpty();
        }
    }

    @Test
    void shouldAnswerInTimeWhileTheBrokerTakesNoTraceOfIt() {
        try (TestGateway gateway = gateway("gateway.max_rooms", "2")) {
            // given
            log.block();

            // when: without a name, so that nothing has to be asked of a room that may be there
            int status = Reference
                    .tree(gateway.post(LiveApiPaths.CREATE, Reference.text("create.request"), "Authorization", "Bearer newcomer"))
                    .at("/data/status").intValue();

            // then
            assertThat(status).isEqualTo(97);
            assertThat(log.blocked()).as("still blocked").isOne();
        }
    }

    @Test
    void shouldCountWhatLivesOnly() {
        try (TestGateway gateway = gateway("gateway.max_rooms_per_account", "2")) {
            assertThat(create(gateway, "shop", "one").at("/data/status").intValue()).isEqualTo(32);
        }
    }

    @Test
    void shouldNotRefuseARequestThatMadeItsRoomAlready() {
        try (TestGateway gateway = gateway("gateway.max_rooms_per_account", "1")) {
            // given
            String made = create(gateway, "newcomer", "one").at("/data/sessionId").textValue();
            gateway.rooms.put(row(made, "newcomer", null));

            // when, then
            assertThat(create(gateway, "newcomer", "two").at("/data/status").intValue()).isEqualTo(98);
            assertThat(create(gateway, "newcomer", "one").at("/data/sessionId").textValue()).isEqualTo(made);
            assertThat(create(gateway, "newcomer", "one").at("/data/status").intValue()).isEqualTo(2);
        }
    }

    @Test
    void shouldNotDenyARoomThatIsMadeButHasNotBeenReadYet() throws Exception {
        try (TestGateway gateway = gateway("gateway.max_rooms_per_account", "1")) {
            // given: the room is made, and stands in the log where this gateway has not come to
            String made = create(gateway, "newcomer", "one").at("/data/sessionId").textValue();
            gateway.rooms.put(row("newcomer-lives", "newcomer", null));
            gateway.ends = Map.of(0, 1L);

            // when
            JsonNode behind = create(gateway, "newcomer", "one");
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<JsonNode> again = callers.submit(() -> create(gateway, "newcomer", "one"));
                gateway.rooms.put(row(made, "newcomer", null));
                gateway.rooms.onPosition(0, 1);

                // then
                assertThat(behind.at("/code").intValue()).isEqualTo(50002);
                assertThat(again.get().at("/data/status").intValue()).isEqualTo(2);
                assertThat(log.appended(RoomSummary.class)).isEmpty();
            }
        }
    }

    @Test
    void shouldNotDenyARoomThatWillBeMade() {
        try (TestGateway gateway = gateway("gateway.max_rooms_per_account", "1")) {
            // given: nobody takes what stands in the log, and others make all the rooms that there may be
            log.answering(command -> Optional.empty());
            create(gateway, "newcomer", "one");
            gateway.rooms.put(row("newcomer-lives", "newcomer", null));

            // when
            JsonNode unanswered = create(gateway, "newcomer", "one");
            log.answering(this::answer);
            asked.addAll(log.appended(RoomCommand.class).stream().filter(command -> command.getPayload() instanceof CreateRoom)
                    .map(command -> command.getEnvelope().getSessionId()).toList());
            JsonNode answered = create(gateway, "newcomer", "one");

            // then
            assertThat(unanswered.at("/code").intValue()).isEqualTo(50002);
            assertThat(unanswered.at("/data/requestId").textValue()).isEqualTo("one");
            assertThat(answered.at("/data/status").intValue()).isEqualTo(32);
            assertThat(log.appended(RoomSummary.class)).isEmpty();
        }
    }

    @Test
    void shouldAnswerTheSameAgainAndLeaveOneTraceOfEachAndOnlySomeOfMany() {
        try (TestGateway gateway = gateway("gateway.max_rooms_per_account", "1")) {
            // given: what was kept has been read
            String first = create(gateway, "shop", "first").at("/data/sessionId").textValue();
            gateway.rooms.put(new RoomRow(first, "shop", 98, TestGateway.NOW, null, TestGateway.NOW, null));
            gateway.rooms.put(row("shop-lives", "shop", TestGateway.NOW));

            // when: there is room again
            int again = create(gateway, "shop", "first").at("/data/status").intValue();
            int next = create(gateway, "shop", "second").at("/data/status").intValue();
            gateway.rooms.put(row("shop-lives", "shop", null));
            for (int i = 0; i < 20; i++) {
                create(gateway, "shop", "more" + i);
            }

            // then
            assertThat(again).isEqualTo(98);
            assertThat(next).isEqualTo(32);
            assertThat(log.appended(RoomSummary.class)).hasSize(10);
        }
    }

    private Optional<Answer> answer(RoomCommand command) {
        String sessionId = command.getEnvelope().getSessionId();
        if (command.getPayload() instanceof CreateRoom) {
            asked.add(sessionId);
        }
        return Optional.of(asked.contains(sessionId)
                ? new Answer(command.getRequestId(), 0, "success", null)
                : new Answer(command.getRequestId(), RefusalCode.UNKNOWN_SESSION.number(), "there is no such room", null));
    }

    private TestGateway gateway(String key, String value) {
        TestGateway gateway = new TestGateway(log, TestGateway.config(Map.of(key, value)));
        for (String account : new String[]{"shop", "museum"}) {
            gateway.rooms.put(row(account + "-lives", account, null));
            gateway.rooms.put(row(account + "-ended", account, TestGateway.NOW));
        }
        return gateway;
    }

    private static RoomRow row(String sessionId, String account, @Nullable Instant closedAt) {
        return new RoomRow(sessionId, account, closedAt == null ? 2 : 5, TestGateway.NOW, TestGateway.NOW, closedAt, null);
    }

    private static JsonNode create(TestGateway gateway, String account, String requestId) {
        return Reference.tree(gateway.post(LiveApiPaths.CREATE, Reference.text("create.request"), "Authorization", "Bearer " + account,
                "Idempotency-Key", requestId));
    }
}
