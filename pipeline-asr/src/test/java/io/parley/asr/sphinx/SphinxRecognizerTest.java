package io.parley.asr.sphinx;

import io.parley.asr.Samples;
import io.parley.asr.endpointing.Pcm;
import io.parley.asr.recognition.Recognizer;
import io.parley.asr.recognition.RecognizerSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Real recognition of the speech that ships with the project. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SphinxRecognizerTest {

    private static final long PATIENCE_SECONDS = 60;

    private final SphinxRecognizer recognizer = new SphinxRecognizer(2, -0.25);

    @BeforeAll
    void listen() {
        recognizer.listenFor(Samples.questions());
    }

    @AfterAll
    void close() {
        recognizer.close();
    }

    private static final class Heard implements Recognizer.Listener {

        private final List<String> partials = new CopyOnWriteArrayList<>();
        private final CompletableFuture<String> text = new CompletableFuture<>();

        @Override
        public void partial(String partial) {
            partials.add(partial);
        }

        @Override
        public void finished(String finished) {
            text.complete(finished);
        }

        @Override
        public void failed(String why) {
            text.completeExceptionally(new IllegalStateException(why));
        }

        String text() throws Exception {
            return text.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private RecognizerSession open(Heard heard, long utterance) {
        return recognizer.open(new Recognizer.UtteranceContext("room", utterance), heard);
    }

    private static void say(RecognizerSession session, String file) {
        Samples.pieces(Samples.audio(file), Pcm.WINDOW_BYTES).forEach(piece -> session.hear(Pcm.samples(piece, 0, piece.length)));
    }

    @Test
    void shouldRecogniseEveryQuestionInItsOwnSpelling() throws Exception {
        for (Map.Entry<String, String> spoken : Samples.spoken().entrySet()) {
            // given
            Heard heard = new Heard();
            RecognizerSession session = open(heard, 1);

            // when
            say(session, spoken.getKey());
            session.end();

            // then
            assertThat(heard.text()).as(spoken.getKey()).isEqualTo(spoken.getValue());
        }
    }

    @Test
    void shouldRecogniseNothingInNoise() throws Exception {
        // given
        Heard heard = new Heard();
        RecognizerSession session = open(heard, 1);

        // when
        say(session, "noise.wav");
        session.end();

        // then
        assertThat(heard.text()).isEmpty();
    }

    @Test
    void shouldTellPartsWhileTheSpeakerGoesOn() {
        // given
        Heard heard = new Heard();
        RecognizerSession session = open(heard, 1);

        // when
        say(session, "history.wav");

        // then
        Awaitility.await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .untilAsserted(() -> assertThat(heard.partials).anySatisfy(partial -> assertThat(partial).startsWith("tell me about")));
        assertThat(heard.text).isNotDone();
        session.cancel();
    }

    @Test
    void shouldKeepTheAudioOfAnUtteranceThatFindsNoDecoderFree() throws Exception {
        // given
        RecognizerSession one = open(new Heard(), 1);
        RecognizerSession two = open(new Heard(), 2);
        Heard heard = new Heard();
        RecognizerSession three = open(heard, 3);
        say(three, "bathroom.wav");
        three.end();

        // when
        one.cancel();
        two.cancel();

        // then
        assertThat(heard.text()).isEqualTo("Where is the bathroom?");
    }

    @Test
    void shouldNotListenForWhatItWasNotTold() throws Exception {
        // given
        try (SphinxRecognizer other = new SphinxRecognizer(1, -0.25)) {
            other.listenFor(List.of("What are your opening hours?", "Can I bring my dog?"));
            Heard bathroom = new Heard();
            RecognizerSession session = other.open(new Recognizer.UtteranceContext("room", 1), bathroom);

            // when
            say(session, "bathroom.wav");
            session.end();

            // then
            assertThat(bathroom.text()).isEmpty();
        }
    }

    @Test
    void shouldListenForNewSentences() throws Exception {
        // given
        try (SphinxRecognizer other = new SphinxRecognizer(1, -0.25)) {
            other.listenFor(List.of());
            Heard before = new Heard();
            RecognizerSession early = other.open(new Recognizer.UtteranceContext("room", 1), before);
            say(early, "dog.wav");
            early.end();
            assertThat(before.text()).isEmpty();

            // when
            other.listenFor(List.of("Can I bring my dog?"));

            // then
            Heard after = new Heard();
            RecognizerSession late = other.open(new Recognizer.UtteranceContext("room", 2), after);
            say(late, "dog.wav");
            late.end();
            assertThat(after.text()).isEqualTo("Can I bring my dog?");
        }
    }
}
