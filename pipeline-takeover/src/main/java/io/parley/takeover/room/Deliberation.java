package io.parley.takeover.room;

import io.parley.liveapi.RefusalCode;
import io.parley.takeover.room.Decision.Reason;
import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.Emission.Effect.Target;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.RoomState.Counters;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Fetches;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Watch;
import io.parley.takeover.room.speech.Utterances;
import io.parley.takeover.room.turn.Question;
import io.parley.takeover.room.turn.Turn;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision in the making: the rules read and change it one after another, and then it is concluded. Lives for one input, on one thread.
 */
final class Deliberation {

    private final RoomState before;
    private final List<Emission> emitted = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();

    final Instant at;
    Counters counters;
    Life life;
    Microphone microphone;
    PlayQueue queue;
    @Nullable
    Turn turn;
    Utterances utterances;
    Timers timers;
    RendererMemory renderer;
    Requests requests;
    List<Exchange> history;
    @Nullable
    LastTurn lastTurn;
    Fetches fetches;
    @Nullable
    Watch watch;
    /** The question that waited for a turn which this decision ended; null if there is none. */
    @Nullable
    Question waiting;
    private boolean forgotten;

    Deliberation(RoomState before, Instant at) {
        this.before = before;
        this.at = at;
        counters = before.counters().entry();
        life = before.life();
        microphone = before.microphone();
        queue = before.queue();
        turn = before.turn();
        utterances = before.utterances();
        timers = before.timers();
        renderer = before.renderer();
        requests = before.requests();
        history = before.history();
        lastTurn = before.lastTurn();
        fetches = before.fetches();
        watch = before.watch();
    }

    SessionId sessionId() {
        return before.sessionId();
    }

    RoomSetup setup() {
        return before.setup();
    }

    RoomRules rules() {
        return before.setup().rules();
    }

    boolean live() {
        return life instanceof Life.Live;
    }

    /** The turn, if it is the one of that trace. */
    @Nullable
    Turn turnOf(@Nullable TraceId trace) {
        return turn != null && turn.trace().equals(trace) ? turn : null;
    }

    void emit(Emission emission) {
        emitted.add(emission);
    }

    void because(Rule rule, String evidence) {
        reasons.add(new Reason(rule, evidence));
    }

    /** Has something done at the renderer; returns the effect's name. */
    String effect(@Nullable TraceId trace, Effect effect) {
        counters = counters.effect();
        String name = before.sessionId() + ":" + counters.effects();
        emit(new Render(name, renderer.sessionId(), trace, effect));
        return name;
    }

    /** Has hand-overs stopped; returns the effect's name. */
    String stop(@Nullable TraceId trace, List<Target> targets) {
        boolean named = targets.stream().allMatch(target -> target.rendererTraceId() != null);
        List<String> others = named ? List.of() : queue.namesAtRenderer(targets.stream().map(Target::handOver).toList());
        return effect(trace, new Effect.Stop(targets, counters.epoch(), others));
    }

    /** Whether that is the effect that made the renderer's session: it is the first of every room. */
    boolean isCreation(String effectId) {
        return effectId.equals(before.sessionId() + ":1");
    }

    void accept(String requestId, @Nullable String data) {
        answer(new Answer(requestId, 0, "success", data));
    }

    void refuse(String requestId, RefusalCode code, String why) {
        refuse(requestId, code, why, why);
    }

    /** @param reason for the journal's reasons; never what anybody said */
    void refuse(String requestId, RefusalCode code, String why, String reason) {
        because(Rule.REFUSED, code.name() + ": " + reason);
        answer(new Answer(requestId, code.number(), why, null));
    }

    /** Refuses what somebody asks whose room it is not. It is not remembered: the owner may use the same request id. */
    void forbid(String requestId) {
        because(Rule.REFUSED, RefusalCode.FORBIDDEN.name() + ": " + RefusalCode.FORBIDDEN.meaning());
        emit(new Answer(requestId, RefusalCode.FORBIDDEN.number(), RefusalCode.FORBIDDEN.meaning(), null));
    }

    private void answer(Answer answer) {
        requests = requests.with(answer, at);
        emit(answer);
    }

    TraceId drawTrace() {
        counters = counters.turn();
        return TraceId.of(before.sessionId(), counters.turns());
    }

    /** The trace drawn last. */
    TraceId newestTrace() {
        return TraceId.of(before.sessionId(), counters.turns());
    }

    CommandTraceId nameTakeover() {
        counters = counters.takeover();
        return CommandTraceId.of(before.sessionId(), counters.takeovers());
    }

    void raiseEpoch() {
        counters = counters.interruption();
    }

    void countFiller() {
        counters = counters.filler();
    }

    /** The room is over and need not be known any more. */
    void forget() {
        forgotten = true;
    }

    Decision conclude() {
        RoomState next = forgotten
                ? null
                : new RoomState(before.sessionId(), before.setup(), at, counters, life, microphone, queue, turn, utterances, timers,
                        renderer,
                        requests, history, lastTurn, fetches, watch);
        return new Decision(next, emitted, reasons, counters.entries(), at);
    }
}
