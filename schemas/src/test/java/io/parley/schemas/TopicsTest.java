package io.parley.schemas;

import io.parley.schemas.Topic.Retention;
import io.parley.schemas.serde.AvroSerdes;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class TopicsTest {

    private final Topics topics = new Topics(AvroSerdes.plain());

    @Test
    void shouldListTheTopicsOfTheCatalogue() {
        // when
        var lines = topics.all().stream().map(topic -> "%s %s %d %s".formatted(topic.name(), topic.schema().getName(), topic.partitions(12),
                text(topic.retention())));

        // then
        assertThat(lines).containsExactlyInAnyOrder("parley.audio AudioFrame 12 PT1H", "parley.speech SpeechEvent 12 PT168H",
                "parley.commands RoomCommand 12 PT168H", "parley.nlp-requests ReplyRequestEvent 12 PT24H",
                "parley.nlp-jobs ReplyJobEvent 12 PT24H", "parley.replies ReplyEvent 12 PT168H", "parley.inquiries InquiryEvent 12 PT24H",
                "parley.inquiry-replies ReplyEvent 12 PT24H", "parley.effects RendererEffect 12 PT24H",
                "parley.renderer-status RendererStatus 12 PT168H", "parley.messages RoomMessage 12 PT24H",
                "parley.journal JournalEntry 12 PT2160H", "parley.rooms RoomSummary 12 compacted, forgotten after PT2160H",
                "parley.callbacks OwnerCallback 12 PT24H", "parley.models ModelRoute 1 compacted", "parley.knowledge QaEntry 1 compacted",
                "parley.accounts AccountRecord 1 compacted", "parley.account-commands AccountCommand 1 PT24H",
                "parley.account-answers AccountAnswer 1 PT1H");
    }

    @Test
    void shouldGiveEachTopicTheSchemaThatIsRegisteredForIt() {
        assertThat(topics.all()).allSatisfy(topic -> assertThat(topic.schema()).isEqualTo(Topics.schemas().get(topic.name())));
        assertThat(topics.all()).extracting(Topic::name).containsExactlyInAnyOrderElementsOf(Topics.schemas().keySet());
    }

    @Test
    void shouldRegisterUnderTheNameOfTheTopic() {
        assertThat(topics.speech().subject()).isEqualTo("parley.speech-value");
    }

    @Test
    void shouldNeverCompactTheJournal() {
        assertThat(topics.journal().retention().settings()).isEqualTo(Map.of("cleanup.policy", "delete", "retention.ms",
                Long.toString(Duration.ofDays(90).toMillis())));
    }

    @Test
    void shouldKeepTablesByKey() {
        assertThat(topics.knowledge().retention().settings()).isEqualTo(Map.of("cleanup.policy", "compact"));
    }

    private static String text(Retention retention) {
        return switch (retention) {
            case Retention.Keep keep -> keep.time().toString();
            case Retention.CompactAndForget forget -> "compacted, forgotten after " + forget.time();
            case Retention.Compact compact -> "compacted";
        };
    }
}
