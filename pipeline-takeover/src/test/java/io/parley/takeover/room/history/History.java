package io.parley.takeover.room.history;

import io.parley.takeover.invariant.Step;
import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.ContentFetched;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.RoomInput.TakeoverList;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.RoomRules.Interrupting.On;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.simulation.Post;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.Setups;
import io.parley.takeover.room.simulation.Sound;
import io.parley.takeover.room.simulation.VirtualRoom;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A whole history, to be played as often as one likes with the same outcome.
 *
 * @param manner  how the room was made
 * @param acts    what is done
 * @param replies what engines reply, question by question, again and again in turn
 * @param mishaps what happens to the renderer's reports, again and again in turn
 * @param crashes when the room's process dies
 */
public record History(Manner manner, List<Timed> acts, List<ReplyPlan> replies, List<Mishap> mishaps, List<Crash> crashes) {

    /** What the renderer makes of short texts. */
    public enum ShortTexts {
        TAKEN, JOINED, PADDED
    }

    /** What interrupts in a room, and what it says. */
    public record Custom(On on, int words, ShortTexts shortTexts, boolean apology, boolean narrow) {

        RoomSetup apply(RoomSetup setup) {
            UnaryOperator<RoomSetup> same = s -> s;
            UnaryOperator<RoomSetup> interrupting = switch (on) {
                case ANY -> same;
                case PHRASES -> Setups.interruptPhrases("what");
                case NEVER -> Setups.interruptNever();
            };
            UnaryOperator<RoomSetup> rendering = shortTexts == ShortTexts.TAKEN
                    ? same
                    : Setups.minChars(10, shortTexts == ShortTexts.PADDED);
            return interrupting.andThen(Setups.interruptWords(words)).andThen(rendering)
                    .andThen(apology ? Setups.apology("I am sorry for that.") : same).andThen(narrow ? Setups.queueLimit(2) : same)
                    .apply(setup);
        }
    }

    /**
     * How the renderer serves the room.
     *
     * @param created    what comes of the call that makes its session
     * @param earlyStart whether the room is started before that is known
     * @param lists      what comes of the question what it has
     * @param plainEnds  whether it says the same of what it ended before its time and of what it played
     */
    public record Serving(Outcome created, boolean earlyStart, Outcome lists, boolean plainEnds) {}

    /** Whether the engine hears cancellations, whether the room is kept alive for longer than it is watched, and what is set otherwise. */
    public record Keeping(boolean deafEngine, boolean alive, Custom custom, Serving serving) {}

    /** How a room was made. */
    public record Manner(boolean commandImmediate, boolean fillers, boolean opening, boolean resume, Keeping keeping, Outcome refused,
            Outcome stops, boolean endless) {

        RoomScenario room() {
            UnaryOperator<RoomSetup> same = s -> s;
            RoomScenario room = RoomScenario.created(fillers ? Setups.fillers("One moment.", "Let me see.") : same,
                    commandImmediate ? same : Setups.patientFillers(), opening ? Setups.opening("Welcome to the house.") : same,
                    resume ? same : Setups.noResume(),
                    keeping.alive() ? Setups.keptForAnHour() : same, Setups.owned("mine"), keeping.custom()::apply);
            room.engine().deaf(keeping.deafEngine());
            room.renderer().troubleWith("Refuse me.", refused);
            room.renderer().troubleWithStops(stops);
            if (endless) {
                room.renderer().neverEnd("Announcement 3.");
            }
            Serving serving = keeping.serving();
            room.renderer().troubleWithCreation(serving.created());
            room.renderer().troubleWithLists(serving.lists());
            if (serving.plainEnds()) {
                room.renderer().sayFinishedOfCuts();
            }
            Act.File.prepare(room.renderer());
            room.renderer().answerVoices(keeping.alive() ? Outcome.ACCEPTED : refused);
            return room.requests("start", new Request.Start()).at(serving.earlyStart() ? -1.99 : -1).until(-0.001);
        }

        /** Whether the renderer ends what it is told to end. */
        boolean obeys() {
            return stops == Outcome.ACCEPTED || stops == Outcome.UNKNOWN;
        }
    }

    /** An act and the milliseconds since the one before. */
    public record Timed(int pause, Act act) {}

    /** The process dies that many milliseconds after the room is live, and is down for so many. */
    public record Crash(int at, int down) {}

    /** What happens to a report of the renderer. */
    public enum Mishap {
        NONE, LOST, TWICE, LATE;

        /** How long after its time each of its deliveries comes. */
        public List<Duration> deliveries() {
            return switch (this) {
                case NONE -> List.of(Duration.ZERO);
                case LOST -> List.of();
                case TWICE -> List.of(Duration.ZERO, Duration.ofMillis(300));
                case LATE -> List.of(Duration.ofMillis(700));
            };
        }
    }

    /** What a history was: its steps, what was heard in it, and until when it was watched. */
    public record Played(List<Step> steps, List<Sound> sounds, Instant end) {}

    /** Plays it, and lets the room come to rest. */
    public List<Step> play() {
        return play(world -> {});
    }

    /** Plays it in a world that is changed. */
    public List<Step> play(Consumer<VirtualRoom> change) {
        return perform(room -> change.accept(room.world())).steps();
    }

    /** Plays it and listens. */
    public Played perform(Consumer<RoomScenario> change) {
        RoomScenario room = manner.room();
        change.accept(room);
        crashes.forEach(crash -> room.happens(r -> r.world().crash(Duration.ofMillis(crash.down()))).at(crash.at() / 1000.0));
        AtomicInteger questions = new AtomicInteger();
        room.engine().follow(question -> replies.get(questions.getAndIncrement() % replies.size()).cues());
        AtomicInteger reports = new AtomicInteger();
        room.renderer().sendBy(report -> {
            Mishap mishap = mishaps.get(reports.getAndIncrement() % mishaps.size());
            // A call's result is a record on the log: it is repeated or late, but never lost.
            boolean loses = report instanceof TakeoverReport;
            return mishap == Mishap.LOST && !loses
                    || !(loses || report instanceof CallResult || report instanceof ContentFetched || report instanceof TakeoverList)
                            ? Mishap.NONE.deliveries()
                            : mishap.deliveries();
        });
        double second = 0;
        for (int i = 0; i < acts.size(); i++) {
            second += acts.get(i).pause() / 1000.0;
            acts.get(i).act().perform(room, i, second);
        }
        room.until(second + 90);
        room.renderer().sendBy(Post.FAITHFUL);
        room.renderer().deliverLost();
        room.until(second + 400);
        return new Played(room.world().steps(), room.renderer().sounds(), room.world().now());
    }

    /** Whether the renderer does as it is told, and reports nothing that is not so. */
    boolean isServedTruly() {
        return manner.obeys() && acts.stream().noneMatch(timed -> timed.act() instanceof Act.Rumour);
    }

    /** Whether the renderer says that it stopped what it may play still: what it had promised to give back is then handed over anew. */
    boolean isToldFalseEnds() {
        return acts.stream().anyMatch(timed -> timed.act() instanceof Act.Rumour rumour && rumour.event() == TakeoverEvent.CANCELLED);
    }

    /** A script that can be read: one act a line, with its second. */
    @Override
    public String toString() {
        StringBuilder script = new StringBuilder(manner.toString());
        double second = 0;
        for (Timed timed : acts) {
            second += timed.pause() / 1000.0;
            script.append(String.format(Locale.ROOT, "%n%7.3f %s", second, timed.act()));
        }
        replies.forEach(reply -> script.append(String.format("%n%s", reply)));
        return script.append(String.format("%nmishaps %s%ncrashes %s", mishaps, crashes)).toString();
    }
}
