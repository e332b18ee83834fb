package io.parley.takeover.room.simulation;

import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.takeover.room.Emission;
import io.parley.takeover.room.Emission.CancelReply;
import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.Speech;
import io.parley.takeover.room.RoomInput.SpeechPart;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Media;
import io.parley.takeover.room.simulation.ScriptedEngine.Cue;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A scenario in a room named {@code s}: who does what at which second, then what the room said when. Seconds count from when the room is live.
 *
 * <pre>
 *   var room = RoomScenario.live().whenAsked("Where is the lift?", after(0.3).says(1, "On the left."), after(0.4).completes(1));
 *   room.hears("Where is the lift?").at(2.7).asks("And the stairs?").at(9.0).until(20);
 *   assertThat(room.effects()).containsExactly("3.000 say s-1#1 'On the left.'", …);
 * </pre>
 */
public final class RoomScenario {

    /** Second 0. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualRoom world = new VirtualRoom(new SessionId("s"), START.minusSeconds(2));
    private final SimulatedRenderer renderer = new SimulatedRenderer(world);
    private final ScriptedEngine engine = new ScriptedEngine(world);
    private final Map<String, List<Cue>> scripts = new HashMap<>();
    private long frames;
    private int requests;

    private RoomScenario(RoomSetup setup) {
        engine.follow(question -> scripts.getOrDefault(question, List.of()));
        world.onStep(step -> step.decision().emitted().forEach(emission -> {
            switch (emission) {
                case Render render -> renderer.call(render);
                case RequestReply request -> engine.request(request.trace(), request.query());
                case CancelReply cancel -> engine.cancel(cancel.trace());
                case Push push -> {
                }
                case Emission.Answer answer -> {
                }
                case Emission.TellOwner told -> {
                }
                case Emission.TakeoverNotice notice -> {
                }
                case Emission.MicrophoneEnded ended -> {
                }
                case TurnEnded end -> {
                }
            }
        }));
        world.give(START.minusSeconds(2), new RoomInput.Command("create", START.minusSeconds(2), new Request.Create(setup)));
    }

    /** A room that has been asked for just now: it is made at -1.930. */
    @SafeVarargs
    public static RoomScenario created(UnaryOperator<RoomSetup>... changes) {
        RoomSetup setup = Setups.plain();
        for (UnaryOperator<RoomSetup> change : changes) {
            setup = change.apply(setup);
        }
        return new RoomScenario(setup);
    }

    /** A room that is live, in which nothing has been said. */
    @SafeVarargs
    public static RoomScenario live(UnaryOperator<RoomSetup>... changes) {
        RoomScenario room = created(changes);
        room.world.give(START.minusSeconds(1), new RoomInput.Command("start", START.minusSeconds(1), new Request.Start()));
        room.world.runUntil(START.minusMillis(1));
        return room;
    }

    /** What the engine says to that question. */
    public RoomScenario whenAsked(String question, Cue... cues) {
        scripts.put(question, List.of(cues));
        return this;
    }

    /** Somebody says that: {@code at} is when the final transcript is taken; they speak for 0.8 s and fall silent 0.4 s before. */
    public Spoken hears(String words) {
        return new Spoken(words, Duration.ofMillis(800), Duration.ofMillis(400));
    }

    /** A sound without words, that long: {@code at} is when it ends; an empty transcript follows 0.4 s later. */
    public Deed hearsNoise(double seconds) {
        return at -> new Spoken("", millis(seconds), Duration.ofMillis(400)).at(at + 0.4);
    }

    /** Somebody types that question. */
    public Deed asks(String question) {
        return requests(new Request.Ask(question));
    }

    /** An operator has something said at once. */
    public Deed commands(String text) {
        return requests(new Request.TakeNow(new Content.Speech(text), false));
    }

    /** An operator queues something after so many others; null: last. */
    public Deed queues(String text, @Nullable Integer priority) {
        return requests(new Request.Queue(new Content.Speech(text), priority));
    }

    /** An operator queues an audio file after so many others; null: last. */
    public Deed queuesFile(String url, @Nullable Integer priority) {
        return requests(new Request.Queue(audio(url), priority));
    }

    /** An audio file, played. */
    public static Content audio(String url) {
        return new Content.Param(TakeoverContent.audio(url).toJson(), "", new Media(url, List.of(), null));
    }

    /** An operator moves a takeover to after so many others. */
    public Deed reorders(String id, int priority) {
        return requests(new Request.Reorder(id, priority));
    }

    /** An operator cancels. */
    public Deed cancels(String ids) {
        return requests(new Request.Cancel(ids));
    }

    /** Somebody still wants the room. */
    public Deed beats() {
        return requests(new Request.Heartbeat());
    }

    /** Somebody wants to drive the avatar with their voice. */
    public Deed opensVoice(long opening) {
        return requests(new Request.OpenVoice(opening));
    }

    /** That microphone is still open. */
    public Deed saysAlive(long opening) {
        return requests(new Request.MicrophoneAlive(opening));
    }

    /** That microphone is closed. */
    public Deed closesMicrophone(long opening) {
        return requests(new Request.CloseMicrophone(opening));
    }

    /** The room is closed. */
    public Deed closes() {
        return requests(new Request.Close());
    }

    /** Somebody asks anything of the room, under the request ids r1, r2 and so on in the order of these calls. */
    public Deed requests(Request request) {
        return requests("r" + ++requests, request);
    }

    /** Somebody asks anything of the room under that request id. */
    public Deed requests(String id, Request request) {
        return at -> gives(new RoomInput.Command(id, instant(at), request)).at(at);
    }

    /** The room takes exactly that. */
    public Deed gives(RoomInput input) {
        return at -> {
            world.give(instant(at), input);
            return this;
        };
    }

    /** Something is changed in this world. */
    public Deed happens(Consumer<RoomScenario> change) {
        return at -> {
            world.plan(instant(at), () -> change.accept(this));
            return this;
        };
    }

    /** Lets time pass up to that second. */
    public RoomScenario until(double second) {
        world.runUntil(instant(second));
        return this;
    }

    /** What is done, waiting for when. */
    @FunctionalInterface
    public interface Deed {

        /** It is done at that second. */
        RoomScenario at(double second);
    }

    /** Something spoken, waiting for when. */
    public final class Spoken implements Deed {

        private final String words;
        private final Duration voice;
        private final Duration recognising;

        private Spoken(String words, Duration voice, Duration recognising) {
            this.words = words;
            this.voice = voice;
            this.recognising = recognising;
        }

        /** Spoken for that long. */
        public Spoken voiced(double seconds) {
            return new Spoken(words, millis(seconds), recognising);
        }

        @Override
        public RoomScenario at(double second) {
            long utterance = frames += 100;
            Instant end = instant(second).minus(recognising);
            Instant begin = end.minus(voice);
            int revision = 1;
            world.give(begin, new Speech(utterance, revision++, begin, new SpeechPart.Started()));
            for (int voiced = 100; voiced <= voice.toMillis(); voiced += 100) {
                Instant at = begin.plusMillis(voiced);
                world.give(at, new Speech(utterance, revision++, at, new SpeechPart.Progress(voiced)));
            }
            world.give(end, new Speech(utterance, revision++, end, new SpeechPart.Ended(Math.toIntExact(voice.toMillis()))));
            world.give(instant(second), new Speech(utterance, revision, instant(second), new SpeechPart.Final(words)));
            return RoomScenario.this;
        }
    }

    /** The renderer, to trouble it. */
    public SimulatedRenderer renderer() {
        return renderer;
    }

    /** The engine, to trouble it. */
    public ScriptedEngine engine() {
        return engine;
    }

    /** The world, to trouble it. */
    public VirtualRoom world() {
        return world;
    }

    /** The room as it is now. */
    public RoomState state() {
        return Objects.requireNonNull(world.state(), "there is no room any more");
    }

    /** What the renderer was told. */
    public List<String> effects() {
        return timeline(Render.class::isInstance);
    }

    /** What clients were told. */
    public List<String> pushes() {
        return timeline(Push.class::isInstance);
    }

    /** What engines were asked for. */
    public List<String> requested() {
        return timeline(e -> e instanceof RequestReply || e instanceof CancelReply);
    }

    /** How turns ended. */
    public List<String> turns() {
        return timeline(TurnEnded.class::isInstance);
    }

    /** How requests were answered. */
    public List<String> answers() {
        return timeline(Emission.Answer.class::isInstance);
    }

    /** What microphones were told, as {@code note} with takeover and status, and {@code over} with opening and reason. */
    public List<String> notices() {
        return timeline(said -> said instanceof Emission.TakeoverNotice || said instanceof Emission.MicrophoneEnded);
    }

    /** What the room's owner was told. */
    public List<String> callbacks() {
        return timeline(Emission.TellOwner.class::isInstance);
    }

    /** What was heard of the digital human. */
    public List<String> sounds() {
        return renderer.sounds().stream()
                .map(sound -> Timeline.seconds(START, sound.from()) + "-" + Timeline.seconds(START, sound.to()) + " "
                        + sound.text() + (sound.cut() ? " (cut)" : ""))
                .toList();
    }

    /** Everything of that sort that the room said. */
    public List<String> timeline(Predicate<Emission> wanted) {
        return Timeline.of(world.steps(), START, wanted);
    }

    /** That second. */
    public static Instant instant(double second) {
        return START.plus(millis(second));
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
