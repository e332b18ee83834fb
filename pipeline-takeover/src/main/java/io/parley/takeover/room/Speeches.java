package io.parley.takeover.room;

import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.RoomInput.SpeechPart;
import io.parley.takeover.room.RoomRules.Interrupting;
import io.parley.takeover.room.speech.Utterance;
import io.parley.takeover.room.speech.Utterance.Partial;
import io.parley.takeover.room.speech.Utterance.Phase;
import io.parley.takeover.room.speech.Words;
import io.parley.takeover.room.turn.Question;

import java.time.Instant;

/** What people say, in whatever order the events of an utterance come (room.md, Words; Turns 1 and 5). */
final class Speeches {

    private static final String NOT_LIVE = "the room is not live";

    private Speeches() {}

    static void take(Deliberation d, RoomInput.Speech speech) {
        if (speech.part() instanceof SpeechPart.RecordingEnded ended) {
            recorded(d, speech.utterance(), ended);
            return;
        }
        Utterance known = d.utterances.find(speech.utterance());
        if (known == null && d.utterances.tooOld(speech.utterance())) {
            d.because(Rule.LATE_SPEECH, "utterance " + speech.utterance());
            return;
        }
        Utterance utterance = known != null ? known : begin(d, speech.utterance());
        if (utterance.revisions().seen(speech.revision())) {
            d.because(Rule.REPEATED_SPEECH, "utterance " + speech.utterance() + " revision " + speech.revision());
            return;
        }
        utterance = utterance.seen(speech.revision(), stalledAt(d));
        if (utterance.settled()) {
            d.because(Rule.LATE_SPEECH, "utterance " + speech.utterance() + " is settled");
            d.utterances = d.utterances.with(utterance);
            return;
        }
        if (d.life instanceof Life.Closed) {
            // At once: the room may be forgotten before the words come.
            noTurn(d, utterance, NOT_LIVE);
            return;
        }
        if (known == null && Protection.ignoresSpeech(d)) {
            noTurn(d, utterance, "spoken during a muted sentence");
            return;
        }
        understand(d, utterance, speech);
        if (d.turn != null && d.turn.interrupted()) {
            d.timers = d.timers.arm(Timer.FALSE_INTERRUPTION, d.at.plus(d.rules().interrupting().falseTimeout()));
        }
        awaitFinals(d);
    }

    /** Openings' numbers grow, and frames' with them: whoever speaks into a later one speaks on. */
    private static void recorded(Deliberation d, long opening, SpeechPart.RecordingEnded ended) {
        if (opening <= d.utterances.recorded()) {
            d.because(Rule.REPEATED_SPEECH, "recording of opening " + opening);
            return;
        }
        long behind = ended.lastFrame() == null ? Long.MAX_VALUE : ended.lastFrame() + 1;
        d.utterances = d.utterances.recordedTo(opening);
        fallSilent(d, behind);
        Utterance newest = d.utterances.newest(behind);
        d.emit(Push.recorded(newest == null ? d.newestTrace() : newest.trace()));
    }

    private static Utterance begin(Deliberation d, long id) {
        fallSilent(d, id);
        d.utterances.crowdedOut().ifPresent(oldest -> noTurn(d, oldest, "too many utterances without words"));
        return Utterance.begun(id, d.drawTrace(), stalledAt(d));
    }

    private static Instant stalledAt(Deliberation d) {
        return d.at.plus(d.rules().listening().stalledTimeout());
    }

    /** Whoever spoke before that utterance speaks no longer, even if nothing said so: their words are waited for no longer than others'. */
    static void fallSilent(Deliberation d, long before) {
        d.utterances.known().stream().filter(u -> u.speaking() && u.id() < before)
                .forEach(u -> d.utterances = d.utterances.with(u.in(new Phase.Ended(d.at.plus(d.rules().listening().finalTimeout())))));
        awaitFinals(d);
    }

    private static void understand(Deliberation d, Utterance utterance, RoomInput.Speech speech) {
        switch (speech.part()) {
            case SpeechPart.Started started -> goOn(d, utterance);
            case SpeechPart.Progress progress -> goOn(d, utterance.voiced(progress.voicedMillis()));
            case SpeechPart.Partial partial -> partial(d, utterance, speech.revision(), partial.text());
            case SpeechPart.Ended ended -> {
                Utterance voiced = utterance.voiced(ended.voicedMillis());
                goOn(d, voiced.in(new Phase.Ended(d.at.plus(d.rules().listening().finalTimeout()))));
            }
            case SpeechPart.Final words -> finish(d, utterance, words.text(), speech);
            case SpeechPart.Failed failed -> noTurn(d, utterance, failed.error());
            case SpeechPart.RecordingEnded ended -> {
            }
        }
    }

    private static void goOn(Deliberation d, Utterance utterance) {
        d.utterances = d.utterances.with(utterance);
        if (d.live() && interrupts(d.rules().interrupting(), utterance)) {
            Turns.bargeIn(d, utterance);
        }
    }

    private static boolean interrupts(Interrupting rules, Utterance utterance) {
        boolean allowed = switch (rules.on()) {
            case ANY -> true;
            case PHRASES -> utterance.partial().phrase();
            case NEVER -> false;
        };
        return allowed && utterance.voicedMillis() >= rules.minDuration().toMillis() && utterance.partial().words() >= rules.minWords();
    }

    private static void partial(Deliberation d, Utterance utterance, int revision, String text) {
        if (revision < utterance.partial().revision()) {
            d.because(Rule.OUTDATED_PARTIAL, "revision " + revision);
            goOn(d, utterance);
            return;
        }
        if (!text.isBlank()) {
            d.emit(Push.heard(utterance.trace(), text));
        }
        Words words = Words.of(text);
        goOn(d, utterance.with(new Partial(revision, words.count(), d.rules().interrupting().phraseIn(words))));
    }

    private static void finish(Deliberation d, Utterance utterance, String text, RoomInput.Speech speech) {
        if (text.isBlank()) {
            noTurn(d, utterance, "query is empty");
        } else if (!d.live()) {
            noTurn(d, utterance, NOT_LIVE);
        } else {
            d.utterances = d.utterances.with(utterance.in(new Phase.Settled()));
            d.emit(Push.heard(utterance.trace(), text));
            Turns.ask(d, new Question(utterance.trace(), text.strip(), speech.occurredAt(), true));
        }
    }

    private static void noTurn(Deliberation d, Utterance utterance, String why) {
        d.because(Rule.NO_TURN, why);
        d.utterances = d.utterances.with(utterance.in(new Phase.Settled()));
        d.emit(Push.unrecognised(utterance.trace(), why));
    }

    /** The words of some utterances are overdue, or any news of them: they become no turn. */
    static void overdue(Deliberation d) {
        d.utterances.overdue(d.at).toList()
                .forEach(u -> noTurn(d, u, u.speaking() ? "its end was never told" : "no final transcript in time"));
        awaitFinals(d);
    }

    /** Nobody will hear the rest: every utterance under way becomes no turn. */
    static void giveUp(Deliberation d, String why) {
        d.utterances.known().stream().filter(u -> !u.settled()).forEach(u -> noTurn(d, u, why));
        awaitFinals(d);
    }

    private static void awaitFinals(Deliberation d) {
        d.timers = d.utterances.nextDeadline().map(deadline -> d.timers.arm(Timer.FINAL_TIMEOUT, deadline))
                .orElseGet(() -> d.timers.clear(Timer.FINAL_TIMEOUT));
    }
}
