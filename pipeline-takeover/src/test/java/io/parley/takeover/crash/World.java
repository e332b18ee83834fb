package io.parley.takeover.crash;

import io.parley.schemas.Topics;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.TakeoverStatus;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.takeover.journal.InputRecords;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomSetup.Filling;
import io.parley.takeover.room.RoomSetup.Owner;
import io.parley.takeover.room.history.Given;
import io.parley.takeover.room.history.History;
import io.parley.takeover.room.history.History.Mishap;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.ScriptedEngine.Cue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The world around rooms: people, operators, engines and the renderer's post do in each what its history says, so many times as fast.
 * Thread-safe.
 */
final class World {

    private final LogWriter log;
    private final Topics topics;
    private final int speed;
    private final int lostAtMost;
    private final Map<String, Guest> guests = new ConcurrentHashMap<>();

    /**
     * A room's history, and how far it has come.
     *
     * @param rest what happens after the room is made
     */
    private record Guest(History history, Runnable rest, AtomicInteger questions, AtomicInteger reports, AtomicInteger lost,
            Set<String> cancelled) {

        Guest(History history, Runnable rest) {
            this(history, rest, new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), ConcurrentHashMap.newKeySet());
        }
    }

    /** @param lostAtMost reports of the renderer that are lost of each room; each costs the watchdog's time, which cannot be hurried */
    World(LogWriter log, Topics topics, int speed, int lostAtMost) {
        this.log = log;
        this.topics = topics;
        this.speed = speed;
        this.lostAtMost = lostAtMost;
    }

    /** That room is asked for then; its history goes on when it is made. */
    void enter(String session, History history, Instant start, Doorstep doorstep) {
        List<Given> given = Given.in(history, session);
        Given create = given.getFirst();
        guests.put(session, new Guest(history, () -> {
            // Nobody speaks in a room before it is there: what came before it on another topic might be read first.
            Instant made = Instant.now();
            given.stream().skip(1).forEach(next -> write(next, made, doorstep));
        }));
        write(create, start, doorstep);
    }

    /** The room is there; returns what happens thereupon. */
    Runnable made(String session) {
        return Objects.requireNonNull(guests.get(session), session).rest();
    }

    private void write(Given given, Instant start, Doorstep doorstep) {
        String session = given.session();
        Instant at = real(given.at(), start);
        switch (given.input()) {
            case RoomInput.Command command -> log.write(at, topics.commands(), session, (RoomCommand) new Given(session, at,
                    new RoomInput.Command(command.requestId(), at, command.account(), here(command.request(), doorstep)),
                    hurried(given.setup())).record());
            case RoomInput.Speech said -> log.write(at, topics.speech(), session, (SpeechEvent) new Given(session, at,
                    new RoomInput.Speech(said.utterance(), said.revision(), real(said.occurredAt(), start), said.part()),
                    given.setup()).record());
            // The engines are beneath, and the renderer is a real one.
            case RoomInput.Reply reply -> {
            }
            case RoomInput.Renderer report -> {
            }
            case RoomInput.TimerFired fired -> {
            }
        }
    }

    private Instant real(Instant virtual, Instant start) {
        return start.plus(hurried(Duration.between(RoomScenario.START.minusSeconds(2), virtual)));
    }

    private Duration hurried(Duration span) {
        return span.dividedBy(speed);
    }

    private RoomSetup hurried(RoomSetup setup) {
        Filling filling = new Filling(setup.filling().enabled(), setup.filling().random(), hurried(setup.filling().delay()));
        return new RoomSetup(setup.script(), setup.owner(), setup.openingWords(), setup.fillers(), filling, setup.commandImmediate(),
                setup.nlp(), setup.rules());
    }

    /** With addresses that there are. */
    private static Request here(Request request, Doorstep doorstep) {
        return switch (request) {
            case Request.Create create -> {
                RoomSetup setup = create.setup();
                yield new Request.Create(new RoomSetup(setup.script(),
                        new Owner(setup.owner().account(), doorstep.owner(), setup.owner().userData()), setup.openingWords(),
                        setup.fillers(), setup.filling(), setup.commandImmediate(), setup.nlp(), setup.rules()));
            }
            case Request.Queue(Content.Param param, Integer priority) -> new Request.Queue(
                    new Content.Param(param.param().replace("https://files.test", doorstep.files()), param.text(), param.media()),
                    priority);
            default -> request;
        };
    }

    /** The engine hears that; returns what it does thereupon. */
    Runnable ask(ReplyRequestEvent request) {
        String session = request.getEnvelope().getSessionId();
        String trace = Objects.requireNonNull(request.getEnvelope().getTraceId(), "replies are asked for by trace");
        Guest guest = Objects.requireNonNull(guests.get(session), session);
        if (!(request.getPayload() instanceof ReplyRequest)) {
            guest.cancelled().add(trace);
            return () -> {};
        }
        List<Cue> cues = guest.history().replies().get(guest.questions().getAndIncrement() % guest.history().replies().size()).cues();
        Instant asked = Instant.now();
        return () -> cues.forEach(cue -> log.at(asked.plus(hurried(cue.after())), () -> {
            if (guest.history().manner().keeping().deafEngine() || !guest.cancelled().contains(trace)) {
                Instant at = Instant.now();
                RoomInput reply = new RoomInput.Reply(new TraceId(trace), cue.attempt(), cue.part());
                log.write(at, topics.replies(), session, (ReplyEvent) new InputRecords(session, "", at).write(reply));
            }
        }));
    }

    /** The renderer reports that; it arrives once, late, twice, or not at all. */
    void report(String session, RendererStatus status) {
        Guest guest = Objects.requireNonNull(guests.get(session), session);
        List<Duration> deliveries = status.getPayload() instanceof TakeoverStatus ? deliveries(guest) : Mishap.NONE.deliveries();
        Instant now = Instant.now();
        deliveries.forEach(delay -> log.write(now.plus(hurried(delay)), topics.rendererStatus(), session, status));
    }

    private List<Duration> deliveries(Guest guest) {
        List<Mishap> mishaps = guest.history().mishaps();
        Mishap mishap = mishaps.get(guest.reports().getAndIncrement() % mishaps.size());
        return mishap == Mishap.LOST && guest.lost().getAndIncrement() >= lostAtMost ? Mishap.LATE.deliveries() : mishap.deliveries();
    }
}
