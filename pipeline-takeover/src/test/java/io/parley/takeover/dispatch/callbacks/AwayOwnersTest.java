package io.parley.takeover.dispatch.callbacks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.takeover.dispatch.callbacks.CallbackSender.NotTakenException;
import io.parley.takeover.dispatch.callbacks.CallbackSender.TooManyWaitingException;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of callbacks to a host that stays away, as lanes hand them on; time passes only in pauses. */
class AwayOwnersTest {

    private static final Instant DECIDED = Instant.parse("2026-01-01T12:00:00Z");
    private static final int MOST = 2;
    private static final CallbackConfig CONFIG = new CallbackConfig(Duration.ofSeconds(5), 4, MOST, Duration.ofMinutes(5),
            Optional.empty());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockWebServer owner = new MockWebServer();
    private final OwnerEndpoint owners = new OwnerEndpoint(CONFIG);
    private volatile boolean away = true;
    private Instant now = DECIDED;
    private final CallbackSender sender = new CallbackSender(owners, CONFIG, time -> now = now.plus(time), () -> now, new Random(1),
            meters);
    private long next;

    @BeforeEach
    void start() throws IOException {
        owner.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(away ? 503 : 200).build();
            }
        });
        owner.start();
    }

    @AfterEach
    void end() {
        owners.close();
        owner.close();
    }

    @Test
    void shouldGiveUpWhatIsTooMuchForAHostThatIsAwayInALaneOfItsOwnAndWithoutATry() throws Exception {
        // given
        goAway();
        read(owner.url("/a").toString());
        read(owner.url("/b").toString());
        int before = owner.getRequestCount();

        // when
        ConsumerRecord<String, OwnerCallback> tooMuch = read(owner.url("/c").toString());

        // then
        assertThat(sender.lane(tooMuch)).isNotEqualTo("room");
        assertThatThrownBy(() -> sender.handle(tooMuch)).isInstanceOf(TooManyWaitingException.class)
                .hasMessage("the callback s-1:37 was given up: its owner stays away, and 2 callbacks of the partition may wait for it"
                        + " (callbacks.max_waiting)");
        assertThat(owner.getRequestCount()).isEqualTo(before);
        assertThat(meters.counter("parley.callbacks.told", "outcome", "shed").count()).isOne();
    }

    @Test
    void shouldNotTellOutOfItsOrderWhatWasGivenUpWhenTheHostComesBackMeanwhile() throws Exception {
        // given
        goAway();
        ConsumerRecord<String, OwnerCallback> first = read(owner.url("/a").toString());
        read(owner.url("/b").toString());
        ConsumerRecord<String, OwnerCallback> tooMuch = read(owner.url("/c").toString());

        // when
        away = false;
        sender.handle(first);

        // then
        assertThatThrownBy(() -> sender.handle(tooMuch)).isInstanceOf(TooManyWaitingException.class);
    }

    @Test
    void shouldLetMoreWaitForAHostThatTakesWhatItIsTold() throws Exception {
        // given
        away = false;

        // when, then
        for (int i = 0; i < 5 * MOST; i++) {
            assertThat(sender.lane(read(owner.url("/a").toString()))).isEqualTo("room");
        }
    }

    @Test
    void shouldGiveUpWhatWaitedAlreadyWhenTheHostGoesAway() throws Exception {
        // given
        for (int i = 0; i < MOST; i++) {
            read(owner.url("/a").toString());
        }
        ConsumerRecord<String, OwnerCallback> oneMore = read(owner.url("/a").toString());

        // when, then: after some tries, and long before its time is over
        assertThatThrownBy(() -> sender.handle(oneMore)).isInstanceOf(TooManyWaitingException.class);
        assertThat(now).isBefore(DECIDED.plusSeconds(30));
        assertThat(sender.lane(oneMore)).as("its lane").isEqualTo("room");
    }

    @Test
    void shouldTakeAgainWhatComesAfterOthersAreDoneWith() throws Exception {
        // given
        goAway();
        ConsumerRecord<String, OwnerCallback> first = read(owner.url("/a").toString());
        read(owner.url("/b").toString());

        // when
        assertThatThrownBy(() -> sender.handle(first)).isInstanceOf(NotTakenException.class);

        // then
        assertThat(sender.lane(read(owner.url("/c").toString()))).isEqualTo("room");
    }

    @Test
    void shouldCountHostsAndPartitionsApartAndForgetPartitionsThatAreSomebodyElses() throws Exception {
        // given
        goAway();
        read(owner.url("/a").toString());
        read(owner.url("/b").toString());

        // when
        ConsumerRecord<String, OwnerCallback> elsewhere = read("http://other.example/");
        ConsumerRecord<String, OwnerCallback> otherPartition = read(1, owner.url("/a").toString());
        sender.revoked(Set.of(new TopicPartition(Topics.CALLBACKS, 0)));
        ConsumerRecord<String, OwnerCallback> after = read(owner.url("/c").toString());

        // then
        assertThat(sender.lane(elsewhere)).isEqualTo("room");
        assertThat(sender.lane(otherPartition)).isEqualTo("room");
        assertThat(sender.lane(after)).isEqualTo("room");
    }

    /** One callback is tried until its time is over. */
    private void goAway() {
        assertThatThrownBy(() -> sender.handle(read(owner.url("/").toString()))).isInstanceOf(NotTakenException.class);
        now = DECIDED;
    }

    private ConsumerRecord<String, OwnerCallback> read(String url) {
        return read(0, url);
    }

    private ConsumerRecord<String, OwnerCallback> read(int partition, String url) {
        OwnerCallback callback = OwnerCallback.newBuilder().setEnvelope(new Envelope("room", null, DECIDED)).setCallbackId("s-1:37")
                .setUrl(url).setStatus(37).build();
        ConsumerRecord<String, OwnerCallback> record = new ConsumerRecord<>(Topics.CALLBACKS, partition, next++, "room", callback);
        sender.intake(record);
        return record;
    }
}
