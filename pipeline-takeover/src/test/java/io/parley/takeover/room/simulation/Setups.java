package io.parley.takeover.room.simulation;

import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomRules.Answering;
import io.parley.takeover.room.RoomRules.Interrupting;
import io.parley.takeover.room.RoomRules.Interrupting.On;
import io.parley.takeover.room.RoomRules.Living;
import io.parley.takeover.room.RoomRules.Queueing;
import io.parley.takeover.room.RoomRules.Rendering;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomSetup.Filling;
import io.parley.takeover.room.RoomSetup.Owner;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.turn.SpeakingRate;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** What rooms in tests are made with: the rules of room.md, the renderer's speaking rate, fillers after a second in rotation, none given. */
public final class Setups {

    private Setups() {}

    /** The plain one. */
    public static RoomSetup plain() {
        RoomRules d = RoomRules.defaults(ZoneOffset.UTC);
        RoomRules rules = new RoomRules(d.queueing(), d.answering(), d.listening(), d.interrupting(),
                new Rendering(new SpeakingRate(SimulatedRenderer.CHARACTERS_PER_SECOND), d.rendering().deadline(),
                        d.rendering().playbackMax(), 0, false),
                d.living(), d.zone());
        return new RoomSetup("{}", Owner.NONE, null, List.of(), new Filling(true, false, Duration.ofSeconds(1)), true, null, rules);
    }

    /** With an owner who wants to be told. */
    public static UnaryOperator<RoomSetup> owned(String userData) {
        return s -> new RoomSetup(s.script(), new Owner("acme", "http://owner.example/told", userData), s.openingWords(), s.fillers(),
                s.filling(), s.commandImmediate(), s.nlp(), s.rules());
    }

    /** With an owner who is told at an address of its own. */
    public static UnaryOperator<RoomSetup> ownedElsewhere() {
        return s -> new RoomSetup(s.script(), new Owner("acme", "http://acme.example/told", null, true), s.openingWords(), s.fillers(),
                s.filling(), s.commandImmediate(), s.nlp(), s.rules());
    }

    /** That need no heartbeat for an hour. */
    public static UnaryOperator<RoomSetup> keptForAnHour() {
        return rules(r -> {
            Living l = r.living();
            return new RoomRules(r.queueing(), r.answering(), r.listening(), r.interrupting(), r.rendering(),
                    new Living(l.linger(), Duration.ofHours(1), l.createTimeout(), l.startTimeout(), l.microphoneTimeout()), r.zone());
        });
    }

    /** With fillers. */
    public static UnaryOperator<RoomSetup> fillers(String... texts) {
        List<Content> fillers = Arrays.stream(texts).map(text -> (Content) new Content.Speech(text)).toList();
        return s -> new RoomSetup(s.script(), s.owner(), s.openingWords(), fillers, s.filling(), s.commandImmediate(), s.nlp(),
                s.rules());
    }

    /** With fillers switched off. */
    public static UnaryOperator<RoomSetup> fillersOff() {
        return s -> new RoomSetup(s.script(), s.owner(), s.openingWords(), s.fillers(), new Filling(false, false, s.filling().delay()),
                s.commandImmediate(), s.nlp(), s.rules());
    }

    /** With fillers that are let to finish. */
    public static UnaryOperator<RoomSetup> patientFillers() {
        return s -> new RoomSetup(s.script(), s.owner(), s.openingWords(), s.fillers(), s.filling(), false, s.nlp(), s.rules());
    }

    /** With opening words. */
    public static UnaryOperator<RoomSetup> opening(String words) {
        return s -> new RoomSetup(s.script(), s.owner(), words, s.fillers(), s.filling(), s.commandImmediate(), s.nlp(), s.rules());
    }

    /** With that many words needed to interrupt. */
    public static UnaryOperator<RoomSetup> interruptWords(int words) {
        return interrupting(i -> new Interrupting(i.on(), i.phrases(), i.minDuration(), words, i.falseTimeout(), i.resume()));
    }

    /** Where a falsely interrupted answer is not taken up again. */
    public static UnaryOperator<RoomSetup> noResume() {
        return interrupting(i -> new Interrupting(i.on(), i.phrases(), i.minDuration(), i.minWords(), i.falseTimeout(), false));
    }

    /** Where nothing interrupts. */
    public static UnaryOperator<RoomSetup> interruptNever() {
        return interrupting(i -> new Interrupting(On.NEVER, i.phrases(), i.minDuration(), i.minWords(), i.falseTimeout(), i.resume()));
    }

    /** Where only these phrases interrupt. */
    public static UnaryOperator<RoomSetup> interruptPhrases(String... phrases) {
        return interrupting(
                i -> new Interrupting(On.PHRASES, List.of(phrases), i.minDuration(), i.minWords(), i.falseTimeout(), i.resume()));
    }

    /** Where a failed reply is apologised for. */
    public static UnaryOperator<RoomSetup> apology(String words) {
        return rules(r -> new RoomRules(r.queueing(),
                new Answering(r.answering().historyTurns(), r.answering().timeout(), r.answering().gap(), words), r.listening(),
                r.interrupting(), r.rendering(), r.living(), r.zone()));
    }

    /** Where the renderer wants that many characters, and what has no next is padded or not. */
    public static UnaryOperator<RoomSetup> minChars(int characters, boolean padded) {
        return rules(r -> new RoomRules(r.queueing(), r.answering(), r.listening(), r.interrupting(),
                new Rendering(r.rendering().rate(), r.rendering().deadline(), r.rendering().playbackMax(), characters, padded), r.living(),
                r.zone()));
    }

    /** Where so many of operators' takeovers may wait. */
    public static UnaryOperator<RoomSetup> queueLimit(int limit) {
        return rules(r -> new RoomRules(new Queueing(limit, r.queueing().answerWait(), r.queueing().fetchTimeout()), r.answering(),
                r.listening(), r.interrupting(), r.rendering(), r.living(), r.zone()));
    }

    private static UnaryOperator<RoomSetup> interrupting(UnaryOperator<Interrupting> change) {
        return rules(r -> r.with(change.apply(r.interrupting())));
    }

    private static UnaryOperator<RoomSetup> rules(UnaryOperator<RoomRules> change) {
        return s -> new RoomSetup(s.script(), s.owner(), s.openingWords(), s.fillers(), s.filling(), s.commandImmediate(), s.nlp(),
                change.apply(s.rules()));
    }
}
