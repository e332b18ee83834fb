package io.parley.takeover.room.history;

import io.parley.liveapi.RefusalCode;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.ChannelReport;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.Speech;
import io.parley.takeover.room.RoomInput.SpeechPart;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Fetches.Fetch;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.SimulatedRenderer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What somebody does in a history. */
public sealed interface Act {

    /**
     * It is done.
     *
     * @param number of the act in its history
     * @param second when
     */
    void perform(RoomScenario room, int number, double second);

    /** How an utterance ends. */
    enum Ending {
        FINAL, EMPTY, FAILED, NO_WORDS, CUT_OFF
    }

    /**
     * Somebody speaks; event {@code i} is delayed by {@code disorder[i]}, the events again and again in turn.
     *
     * @param tenths of a second of voice
     * @param disorder milliseconds
     * @param twice  whether each event is repeated
     */
    record Speak(int tenths, Ending ending, List<Integer> disorder, boolean twice) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            List<Speech> events = new ArrayList<>();
            add(events, number, second, 0, new SpeechPart.Started());
            for (int tenth = 1; tenth <= tenths; tenth++) {
                add(events, number, second, tenth, new SpeechPart.Progress(tenth * 100));
            }
            add(events, number, second, tenths, new SpeechPart.Partial("What"));
            if (ending != Ending.CUT_OFF) {
                add(events, number, second, tenths, new SpeechPart.Ended(tenths * 100));
            }
            switch (ending) {
                case FINAL -> add(events, number, second, tenths + 4, new SpeechPart.Final("What about it?"));
                case EMPTY -> add(events, number, second, tenths + 4, new SpeechPart.Final(" "));
                case FAILED -> add(events, number, second, tenths + 4, new SpeechPart.Failed("query is empty"));
                case NO_WORDS -> {
                }
                case CUT_OFF -> {
                    // Of an opening of its own, which somebody may speak into another one behind.
                    Instant at = RoomScenario.instant(second + 9);
                    long opening = 1000L * (number + 1);
                    RoomInput recorded = new Speech(opening, 1, at, new SpeechPart.RecordingEnded(opening + tenths));
                    room.gives(recorded).at(second + 9);
                    if (twice) {
                        room.gives(recorded).at(second + 12);
                    }
                }
            }
            for (int i = 0; i < events.size(); i++) {
                double at = seconds(events.get(i)) + disorder.get(i % disorder.size()) / 1000.0;
                room.gives(events.get(i)).at(at);
                if (twice) {
                    room.gives(events.get(i)).at(at + 0.05);
                }
            }
        }

        private static void add(List<Speech> events, int number, double second, int tenth, SpeechPart part) {
            events.add(new Speech(1000L * (number + 1), events.size() + 1, RoomScenario.instant(second + tenth / 10.0), part));
        }

        private static double seconds(Speech event) {
            return Duration.between(RoomScenario.START, event.occurredAt()).toMillis() / 1000.0;
        }
    }

    /** Somebody types. */
    record Ask() implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.asks("What about this?").at(second);
        }
    }

    /** An operator queues; null: last. */
    record Enqueue(@Nullable Integer priority) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.queues("Announcement " + number + ".", priority).at(second);
        }
    }

    /** An operator queues a file, which may be slow to fetch or missing; null: last. */
    record EnqueueFile(@Nullable Integer priority, File file) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.queuesFile(file.url(), priority).at(second);
        }
    }

    /** Files that there are, or not. */
    enum File {
        QUICK, SLOW, ENDLESS, MISSING;

        String url() {
            return "https://files.test/" + name();
        }

        /** Tells the renderer of all of them. */
        static void prepare(SimulatedRenderer renderer) {
            renderer.hasFile(QUICK.url(), Duration.ofMillis(300), Duration.ofSeconds(2));
            renderer.hasFile(SLOW.url(), Duration.ofSeconds(12), null);
            renderer.hasFile(ENDLESS.url(), Duration.ofSeconds(90), null);
            renderer.lacksFile(MISSING.url(), Duration.ofMillis(700));
        }
    }

    /** An operator moves the takeover at that place in the queue, or behind its end one that is being fetched. */
    record Reorder(int place, int priority) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.happens(r -> {
                List<String> live = Stream.concat(r.state().queue().takeovers().stream().map(Takeover::id),
                        r.state().fetches().pending().stream().map(Fetch::id)).map(CommandTraceId::value).toList();
                r.reorders(place < live.size() ? live.get(place) : "nobody", priority).at(second);
            }).at(second);
        }
    }

    /** Somebody types, and an operator puts something right behind what plays then: what was handed ahead is taken back. */
    record Interject(int millis) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.asks("What about this?").at(second);
            room.queues("Interjection " + number + ".", 1).at(second + millis / 1000.0);
        }
    }

    /** An operator queues two and moves the first behind the second, perhaps while it is on its way to the renderer or back. */
    record Swap(int millis) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.queues("First " + number + ".", null).at(second).queues("Second " + number + ".", null).at(second);
            new Reorder(0, 1).perform(room, number, second + millis / 1000.0);
            new Reorder(0, 1).perform(room, number, second + 2 * millis / 1000.0);
        }
    }

    /** An operator has a filler played. */
    record Quick(int order) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.requests(new Request.Quick(order)).at(second);
        }
    }

    /** An operator commands. */
    record Command(boolean older) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.requests(new Request.TakeNow(new Content.Speech("Command " + number + "."), older)).at(second);
        }
    }

    /** An operator cancels the takeover at that place in the queue; one that is not there is named nevertheless. */
    record CancelOne(int place) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.happens(r -> {
                List<Takeover> live = r.state().queue().takeovers();
                r.cancels(place < live.size() ? live.get(place).id().value() : "nobody").at(second);
            }).at(second);
        }
    }

    /** An operator cancels everything. */
    record CancelAll() implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.cancels("-1").at(second);
        }
    }

    /** An operator asks what plays and waits. */
    record AskForQueue() implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.requests(new Request.ListQueue()).at(second);
        }
    }

    /** Somebody of another account asks. */
    record Intrude() implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.gives(new RoomInput.Command("intrusion" + number, RoomScenario.instant(second), "another", new Request.Cancel("-1")))
                    .at(second);
        }
    }

    /** Somebody sends what cannot be read. */
    record Garble() implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.requests(new Request.Invalid(RefusalCode.INVALID_FIELD, "param: expected JSON, found you", "param: expected JSON"))
                    .at(second);
        }
    }

    /** The renderer says something of its session. */
    record ChannelSays(int status) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.gives(new ChannelReport(status, null)).at(second);
        }
    }

    /** Somebody sends a request again, or three requests of one id. */
    record Repeat() implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            for (int i = 0; i < 3; i++) {
                room.requests("again" + number % 3, new Request.Queue(new Content.Speech("Again " + number % 3 + "."), null))
                        .at(second + i / 10.0);
            }
        }
    }

    /** Somebody still wants the room. */
    record Beat() implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.beats().at(second);
        }
    }

    /**
     * Somebody uses a microphone.
     *
     * @param voice  to drive the avatar; else to ask
     * @param alives how often it is said to be alive, every 5 s
     * @param closes whether it is closed; else it goes away
     */
    record UseMicrophone(boolean voice, int alives, boolean closes) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.requests(voice ? new Request.OpenVoice(number) : new Request.OpenMicrophone(number)).at(second);
            for (int i = 1; i <= alives; i++) {
                room.saysAlive(number).at(second + 5 * i);
            }
            if (closes) {
                room.closesMicrophone(number).at(second + 5 * alives + 2.5);
            }
        }
    }

    /** What is asked twice under one id. */
    enum Again {
        START(new Request.Start()), BEAT(new Request.Heartbeat()), COMMAND(new Request.TakeNow(new Content.Speech("Once."), false)), CANCEL(
                new Request.Cancel("-1")),
        VOICE(new Request.OpenVoice(77)), ALIVE(new Request.MicrophoneAlive(77));

        private final Request request;

        Again(Request request) {
            this.request = request;
        }
    }

    /** Somebody asks twice, because the first answer was lost. */
    record AskAgain(Again what) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.requests("twice" + number, what.request).at(second).requests("twice" + number, what.request).at(second + 1.5);
        }
    }

    /** The renderer says something that it need not mean. */
    record Rumour(int takeover, TakeoverEvent event) implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            RoomInput report = new TakeoverReport("v" + takeover, event, event == TakeoverEvent.CANCELLED ? 3 : null);
            room.gives(report).at(second);
        }
    }

    /** The room is closed. */
    record Close() implements Act {

        @Override
        public void perform(RoomScenario room, int number, double second) {
            room.requests(new Request.Close()).at(second);
        }
    }
}
