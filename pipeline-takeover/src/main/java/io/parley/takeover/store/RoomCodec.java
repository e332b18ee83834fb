package io.parley.takeover.store;

import io.parley.schemas.serde.TrustedRecords;
import io.parley.schemas.state.AnsweredRecord;
import io.parley.schemas.state.ExchangeRecord;
import io.parley.schemas.state.HeldReportRecord;
import io.parley.schemas.state.LastTurnRecord;
import io.parley.schemas.state.PastHandOverRecord;
import io.parley.schemas.state.RoomAnswersRecord;
import io.parley.schemas.state.RoomRecord;
import io.parley.schemas.state.TimerRecord;
import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.Emission.TurnOutcome;
import io.parley.takeover.room.Exchange;
import io.parley.takeover.room.LastTurn;
import io.parley.takeover.room.Microphone;
import io.parley.takeover.room.RendererMemory;
import io.parley.takeover.room.RendererMemory.Held;
import io.parley.takeover.room.RendererMemory.Past;
import io.parley.takeover.room.Requests;
import io.parley.takeover.room.Requests.Answered;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.RoomState.Counters;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.Timers;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.room.id.TraceId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A room's state to its stored form and back, without what the room was made with. Stateless. */
public final class RoomCodec {

    static {
        // A builder copies defaults, and Avro refuses records that nobody has vouched for.
        TrustedRecords.trust();
    }

    private RoomCodec() {}

    /** The stored form, whole. */
    public static RoomRecord write(RoomState room) {
        return state(room).setAnswered(answered(room.requests())).build();
    }

    /** The stored form of the answers given lately alone. */
    public static RoomAnswersRecord write(Requests requests) {
        return new RoomAnswersRecord(answered(requests));
    }

    /** The stored form without the answers given lately: they are most of a room that is called often, and change with few of its inputs. */
    public static RoomRecord writeWithoutAnswers(RoomState room) {
        return state(room).setAnswered(List.of()).build();
    }

    private static RoomRecord.Builder state(RoomState room) {
        Counters counters = room.counters();
        RendererMemory renderer = room.renderer();
        LastTurn last = room.lastTurn();
        return LifeCodec.write(room.life(), RoomRecord.newBuilder()).setAt(Millis.of(room.at())).setEntries(counters.entries())
                .setEpoch(counters.epoch()).setTurns(counters.turns())
                .setTakeovers(counters.takeovers()).setEffects(counters.effects()).setFillers(counters.fillers())
                .setAsking(room.microphone() instanceof Microphone.Asking asking ? (Long) asking.opening() : null)
                .setQueue(Mapped.list(room.queue().takeovers(), TakeoverCodec::write))
                .setTurn(room.turn() == null ? null : TurnCodec.write(room.turn()))
                .setUtterances(Mapped.list(room.utterances().known(), SpeechCodec::write))
                .setUtterancesForgottenTo(room.utterances().forgottenTo())
                .setRecordedOpening(room.utterances().recorded())
                .setTimers(
                        Mapped.list(room.timers().deadlines().entrySet(), e -> new TimerRecord(e.getKey().name(), Millis.of(e.getValue()))))
                .setRendererSessionId(renderer.sessionId())
                .setPastHandOvers(Mapped.list(renderer.past(), p -> new PastHandOverRecord(p.handOver().value(), p.rendererTraceId())))
                .setHeldReports(Mapped.list(renderer.held(), RoomCodec::held))
                .setHistory(Mapped.list(room.history(), e -> new ExchangeRecord(e.question(), e.heard())))
                .setLastTurn(last == null ? null : lastTurn(last))
                .setFetches(Mapped.list(room.fetches().pending(), RenderingCodec::write))
                .setWatch(RenderingCodec.write(room.watch()));
    }

    /** The room of that name, made with that setup, as it was stored. */
    public static RoomState read(SessionId sessionId, RoomSetup setup, RoomRecord stored) {
        return read(sessionId, setup, stored, stored.getAnswered());
    }

    /** The same, where those are the answers that it gave lately. */
    public static RoomState read(SessionId sessionId, RoomSetup setup, RoomRecord stored, List<AnsweredRecord> answered) {
        Counters counters = new Counters(stored.getEntries(), stored.getEpoch(), stored.getTurns(), stored.getTakeovers(),
                stored.getEffects(),
                stored.getFillers());
        Microphone microphone = stored.getAsking() == null ? new Microphone.Silent() : new Microphone.Asking(stored.getAsking());
        Map<Timer, Instant> timers = stored.getTimers().stream()
                .collect(Collectors.toMap(t -> Timer.valueOf(t.getTimer()), t -> Millis.at(t.getDeadline())));
        RendererMemory renderer = new RendererMemory(stored.getRendererSessionId(),
                stored.getPastHandOvers().stream().map(p -> new Past(new HandOverId(p.getHandOver()), p.getRendererTraceId())).toList(),
                stored.getHeldReports().stream().map(RoomCodec::held).toList());
        return new RoomState(sessionId, setup, Millis.at(stored.getAt()), counters, LifeCodec.read(stored), microphone,
                TakeoverCodec.readQueue(stored.getQueue()),
                stored.getTurn() == null ? null : TurnCodec.read(stored.getTurn()),
                SpeechCodec.read(stored.getUtterances(), stored.getUtterancesForgottenTo(), stored.getRecordedOpening()), Timers.of(timers),
                renderer,
                new Requests(answered.stream().map(RoomCodec::answered).toList()),
                stored.getHistory().stream().map(e -> new Exchange(e.getQuestion(), e.getHeard())).toList(),
                lastTurn(stored.getLastTurn()), RenderingCodec.read(stored.getFetches()), RenderingCodec.read(stored.getWatch()));
    }

    private static HeldReportRecord held(Held held) {
        return new HeldReportRecord(held.report().rendererTraceId(), held.report().event().name(), held.report().playedChars(),
                Millis.of(held.since()));
    }

    private static Held held(HeldReportRecord stored) {
        return new Held(new TakeoverReport(stored.getRendererTraceId(), TakeoverEvent.valueOf(stored.getEvent()), stored.getPlayedChars()),
                Millis.at(stored.getSince()));
    }

    private static List<AnsweredRecord> answered(Requests requests) {
        return Mapped.list(requests.answered(), RoomCodec::answered);
    }

    private static AnsweredRecord answered(Answered answered) {
        Answer answer = answered.answer();
        return new AnsweredRecord(answer.requestId(), answer.code(), answer.message(), answer.data(), Millis.of(answered.at()));
    }

    private static Answered answered(AnsweredRecord stored) {
        return new Answered(new Answer(stored.getRequestId(), stored.getCode(), stored.getMessage(), stored.getData()),
                Millis.at(stored.getAt()));
    }

    private static LastTurnRecord lastTurn(LastTurn last) {
        return new LastTurnRecord(last.trace().value(), last.question(), TurnCodec.write(last.transcript()), last.outcome().name(),
                last.filler(), TurnCodec.write(last.cuts().getFirst()), TurnCodec.writeBehind(last.cuts()), last.superseded());
    }

    private static @Nullable LastTurn lastTurn(@Nullable LastTurnRecord stored) {
        return stored == null
                ? null
                : new LastTurn(new TraceId(stored.getTrace()), stored.getQuestion(), TurnCodec.readTranscript(stored.getTranscript()),
                        TurnOutcome.valueOf(stored.getOutcome()), stored.getFiller(),
                        TurnCodec.readCuts(stored.getCut(), stored.getBehind()), stored.getSuperseded());
    }
}
