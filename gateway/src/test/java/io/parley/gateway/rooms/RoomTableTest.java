package io.parley.gateway.rooms;

import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.rooms.MicrophoneUse;
import io.parley.schemas.rooms.RoomSummary;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class RoomTableTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Topics topics = new Topics(AvroSerdes.plain());
    private Instant now = START;
    private final RoomTable table = new RoomTable(topics.rooms(), () -> now);

    private void told(String sessionId, @Nullable String account, int status, @Nullable Instant closedAt) {
        RoomSummary summary = RoomSummary.newBuilder().setEnvelope(new Envelope(sessionId, null, START)).setStatus(status)
                .setCreatedAt(START)
                .setClosedAt(closedAt).setAccount(account).setMicrophone(MicrophoneUse.NONE).build();
        told(sessionId, topics.rooms().value().serializer().serialize(Topics.ROOMS, summary));
    }

    private void told(String sessionId, byte @Nullable [] value) {
        table.onRecord(new ConsumerRecord<>(Topics.ROOMS, 0, 0, sessionId.getBytes(UTF_8), value));
    }

    @Test
    void shouldGiveAnAccountsRoomsInTheOrderTheyCameWhateverHappensToThem() {
        // given
        told("a", "shop", 32, null);
        told("b", "shop", 32, null);
        told("other", "bank", 2, null);

        // when
        told("a", "shop", 35, null);

        // then
        assertThat(table.running("shop")).extracting(RoomRow::sessionId, RoomRow::status).containsExactly(
                tuple("a", 35), tuple("b", 32));
        assertThat(table.running("nobody")).isEmpty();
        assertThat(table.open("nobody")).isZero();
    }

    @Test
    void shouldCountWhatHasNotEnded() {
        // given
        told("a", "shop", 2, null);
        told("b", null, 2, null);
        told("c", "shop", 2, null);

        // when
        told("a", "shop", 5, START);
        told("c", null);

        // then
        assertThat(table.open()).isOne();
        assertThat(table.find("c")).isNull();
        assertThat(table.open("shop")).isZero();
        assertThat(table.running("shop")).isEmpty();
        assertThat(table.ended("shop")).extracting(RoomRow::sessionId).containsExactly("a");
    }

    @Test
    void shouldKeepWhatItKnewOfARoomWhoseSummaryCannotBeRead() {
        // given
        told("a", "shop", 2, null);

        // when
        told("a", new byte[]{1, 2, 3});

        // then
        assertThat(table.find("a")).extracting(RoomRow::status).isEqualTo(2);
    }

    @Test
    void shouldForgetClosedRoomsWithTheTopicAndNeverOpenOnes() {
        // given
        told("over", "shop", 5, START);
        told("open", "shop", 2, null);
        table.onQuiet();

        // when
        now = START.plus(Duration.ofDays(90)).plusSeconds(1);
        table.onQuiet();

        // then
        assertThat(table.running("shop")).extracting(RoomRow::sessionId).containsExactly("open");
        assertThat(table.ended("shop")).isEmpty();
    }

    @Test
    void shouldBeCompleteOnceAllThatWasThereHasBeenRead() {
        // given
        told("a", "shop", 2, null);
        assertThat(table.isComplete()).isFalse();

        // when
        table.onQuiet();

        // then
        assertThat(table.isComplete()).isTrue();
    }

    @Test
    void shouldWaitForAllPartitionsToPass() throws InterruptedException {
        // given
        table.onPosition(0, 5);

        // then
        assertThat(table.awaitPassed(Map.of(0, 5L), SHORT)).isTrue();
        assertThat(table.awaitPassed(Map.of(0, 5L, 1, 1L), SHORT)).isFalse();
        table.onPosition(1, 3);
        assertThat(table.awaitPassed(Map.of(0, 5L, 1, 1L), SHORT)).isTrue();
    }

    @Test
    void shouldWakeWhoWaitsForARoomToBeMade() {
        // given
        told("a", "shop", 32, null);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return table.awaitMade("a", Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                return false;
            }
        });

        // when
        told("a", "shop", 35, null);

        // then
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(true);
    }
}
