package io.parley.takeover.room.history;

import io.parley.takeover.room.simulation.ScriptedEngine.Cue;
import io.parley.takeover.room.simulation.ScriptedEngine.When;
import io.parley.takeover.room.turn.Flag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an engine replies to one question.
 *
 * @param texts    the sentences
 * @param flags    how the sentences are to be treated, again and again in turn
 * @param delays   milliseconds after the request at which each comes; small ones put later sentences before earlier ones
 * @param missing  the sentence that never comes; 0 if all come
 * @param twice    whether each is repeated
 * @param ending   how it ends
 * @param attempts how often an engine starts anew, each time a second later and with another sentence first
 */
public record ReplyPlan(List<String> texts, List<Set<Flag>> flags, List<Integer> delays, int missing, boolean twice, Ending ending,
        int attempts) {

    /** How a reply ends. */
    public enum Ending {
        COMPLETE, COMPLETE_FIRST, FAILED, NEVER
    }

    /** What is said when. */
    public List<Cue> cues() {
        List<Cue> cues = new ArrayList<>();
        for (int attempt = 0; attempt < attempts; attempt++) {
            String name = "attempt" + attempt;
            int start = attempt * 1000;
            int latest = 0;
            for (int i = 0; i < texts.size(); i++) {
                int delay = delays.get(i % delays.size());
                latest = Math.max(latest, delay);
                String text = texts.get((i + attempt) % texts.size());
                if (i + 1 != missing) {
                    cues.add(at(start + delay).says(i + 1, text, flags(i)).in(name));
                }
                if (i + 1 != missing && twice) {
                    cues.add(at(start + delay + 150).says(i + 1, text, flags(i)).in(name));
                }
            }
            switch (ending) {
                case COMPLETE -> cues.add(at(start + latest).completes(texts.size()).in(name));
                case COMPLETE_FIRST -> cues.add(at(start).completes(texts.size()).in(name));
                case FAILED -> cues.add(at(start + latest).fails("the engine gave up").in(name));
                case NEVER -> {
                }
            }
        }
        return cues;
    }

    private Flag[] flags(int sentence) {
        return flags.get(sentence % flags.size()).toArray(Flag[]::new);
    }

    private static When at(int millis) {
        return new When(Duration.ofMillis(millis));
    }
}
