package io.parley.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parley.app.demo.Watcher.Played;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class DemoCheckTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CUT = 2;
    private static final int PARKING = 4;
    private static final int GOODBYE = 6;

    private final List<TurnReport> turns = new ArrayList<>();
    private final List<Played> plays = new ArrayList<>();
    private final List<JsonNode> pushes = new ArrayList<>();

    DemoCheckTest() {
        played("Welcome.");
        for (int i = 0; i < Conversation.questions().size(); i++) {
            String first = i == PARKING ? "There is a car park." : "First of " + i + ".";
            String second = "Second of " + i + ".";
            answered(i, first);
            answered(i, second);
            played(first);
            if (i == PARKING) {
                played(Conversation.ANNOUNCEMENT);
            }
            if (i != CUT) {
                played(second);
            }
            ended(i, "ok");
            turns.add(turn(i, i == CUT ? first : first + " " + second));
        }
    }

    @Test
    void shouldFindNothingWrongWithADemoThatWentWell() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void shouldFindAnEndThatWasNeverSpoken() {
        // when
        turns.set(GOODBYE, turn(GOODBYE, "First of 6."));

        // then
        assertThat(problems()).singleElement().asString().startsWith("r_6: not all was heard");
    }

    @Test
    void shouldFindALostSentenceThatTheJournalDoesNotTellOf() {
        // when
        plays.removeIf(play -> play.text().equals("Second of 0."));

        // then
        assertThat(problems()).singleElement().asString().startsWith("r_0: expected the sentences");
    }

    @Test
    void shouldFindTwoSentencesSwapped() {
        // when
        Collections.swap(plays, 1, 2);

        // then
        assertThat(problems()).singleElement().asString().startsWith("r_0: expected the sentences");
    }

    @Test
    void shouldFindASentencePlayedTwice() {
        // when
        plays.add(plays.getLast());

        // then
        assertThat(problems()).anySatisfy(problem -> assertThat(problem).startsWith("r_6: expected the sentences"))
                .contains("something was played twice");
    }

    @Test
    void shouldFindATurnThatFailed() {
        // when
        pushes.removeLast();
        ended(GOODBYE, "fail");

        // then
        assertThat(problems()).singleElement().asString().startsWith("r_6: no command/eof");
    }

    @Test
    void shouldFindAnInterruptionThatCutNothing() {
        // when
        turns.set(CUT, turn(CUT, "First of 2. Second of 2."));

        // then
        assertThat(problems()).singleElement().asString().startsWith("r_2: what was heard is no beginning");
    }

    @Test
    void shouldFindAnAnnouncementInTheWrongPlace() {
        // when
        plays.removeIf(play -> play.text().equals(Conversation.ANNOUNCEMENT));
        played(Conversation.ANNOUNCEMENT);

        // then
        assertThat(problems()).singleElement().asString().startsWith("the announcement did not play");
    }

    private List<String> problems() {
        return DemoCheck.problems(turns, plays, pushes);
    }

    private void played(String text) {
        plays.add(new Played(text, Instant.EPOCH));
    }

    private void answered(int turn, String sentence) {
        pushes.add(JSON.createObjectNode().put("service", "nlp").put("type", "answer").put("trace", "r_" + turn).put("answer", sentence));
    }

    private void ended(int turn, String status) {
        pushes.add(JSON.createObjectNode().put("service", "command").put("type", "eof").put("trace", "r_" + turn).put("status", status));
    }

    private TurnReport turn(int number, String heard) {
        String generated = (number == PARKING ? "There is a car park." : "First of " + number + ".") + " Second of " + number + ".";
        return new TurnReport("r_" + number, Conversation.questions().get(number), generated, heard, number == 1, number == CUT,
                new Latency(null, Instant.EPOCH, null, null, null), Instant.EPOCH);
    }
}
