package io.parley.takeover.store;

import io.parley.schemas.state.AnsweringRecord;
import io.parley.schemas.state.InterruptingRecord;
import io.parley.schemas.state.ListeningRecord;
import io.parley.schemas.state.LivingRecord;
import io.parley.schemas.state.QueueingRecord;
import io.parley.schemas.state.RenderingRecord;
import io.parley.schemas.state.RulesRecord;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomRules.Answering;
import io.parley.takeover.room.RoomRules.Interrupting;
import io.parley.takeover.room.RoomRules.Interrupting.On;
import io.parley.takeover.room.RoomRules.Listening;
import io.parley.takeover.room.RoomRules.Living;
import io.parley.takeover.room.RoomRules.Queueing;
import io.parley.takeover.room.RoomRules.Rendering;
import io.parley.takeover.room.turn.SpeakingRate;

import java.time.Duration;
import java.time.ZoneId;

/** The numbers of a room's rules to their stored form and back. Stateless. */
public final class RulesCodec {

    private RulesCodec() {}

    /** The stored form. */
    public static RulesRecord write(RoomRules rules) {
        return new RulesRecord(new QueueingRecord(rules.queueing().limit()), write(rules.answering()),
                new ListeningRecord(rules.listening().finalTimeout().toMillis(), rules.listening().stalledTimeout().toMillis()),
                write(rules.interrupting()), write(rules.rendering()),
                write(rules.living()), rules.zone().getId());
    }

    /** The rules as they were stored. */
    public static RoomRules read(RulesRecord stored) {
        return new RoomRules(new Queueing(stored.getQueueing().getLimit()), read(stored.getAnswering()),
                read(stored.getListening()), read(stored.getInterrupting()),
                read(stored.getRendering()), read(stored.getLiving()), ZoneId.of(stored.getZone()));
    }

    private static LivingRecord write(Living rules) {
        return new LivingRecord(rules.linger().toMillis(), rules.heartbeatExpiry().toMillis(), rules.createTimeout().toMillis(),
                rules.startTimeout().toMillis(), rules.microphoneTimeout().toMillis());
    }

    private static Living read(LivingRecord stored) {
        return new Living(Duration.ofMillis(stored.getLinger()), Duration.ofMillis(stored.getHeartbeatExpiry()),
                Duration.ofMillis(stored.getCreateTimeout()), Duration.ofMillis(stored.getStartTimeout()),
                Duration.ofMillis(stored.getMicrophoneTimeout()));
    }

    private static AnsweringRecord write(Answering rules) {
        return new AnsweringRecord(rules.historyTurns(), rules.timeout().toMillis(), rules.gap().toMillis(), rules.apology());
    }

    private static Answering read(AnsweringRecord stored) {
        return new Answering(stored.getHistoryTurns(), Duration.ofMillis(stored.getTimeout()), Duration.ofMillis(stored.getGap()),
                stored.getApology());
    }

    private static Listening read(ListeningRecord stored) {
        return new Listening(Duration.ofMillis(stored.getFinalTimeout()), Duration.ofMillis(stored.getStalledTimeout()));
    }

    private static InterruptingRecord write(Interrupting rules) {
        return new InterruptingRecord(rules.on().name(), rules.phrases(), rules.minDuration().toMillis(), rules.minWords(),
                rules.falseTimeout().toMillis(), rules.resume());
    }

    private static Interrupting read(InterruptingRecord stored) {
        return new Interrupting(On.valueOf(stored.getOn()), stored.getPhrases(), Duration.ofMillis(stored.getMinDuration()),
                stored.getMinWords(),
                Duration.ofMillis(stored.getFalseTimeout()),
                stored.getResume());
    }

    private static RenderingRecord write(Rendering rules) {
        return new RenderingRecord(rules.rate().charactersPerSecond(), rules.deadline().toMillis(), rules.minChars(),
                rules.padsShort());
    }

    private static Rendering read(RenderingRecord stored) {
        return new Rendering(new SpeakingRate(stored.getRate()), Duration.ofMillis(stored.getDeadline()), stored.getMinChars(),
                stored.getPadsShort());
    }
}
