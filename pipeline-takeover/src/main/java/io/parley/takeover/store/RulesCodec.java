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
        return new RulesRecord(write(rules.queueing()), write(rules.answering()),
                new ListeningRecord(rules.listening().finalTimeout().toMillis(), rules.listening().stalledTimeout().toMillis()),
                write(rules.interrupting()), write(rules.rendering()),
                new LivingRecord(rules.living().linger().toMillis()), rules.zone().getId());
    }

    /** The rules as they were stored. */
    public static RoomRules read(RulesRecord stored) {
        return new RoomRules(read(stored.getQueueing()), read(stored.getAnswering()),
                read(stored.getListening()), read(stored.getInterrupting()),
                read(stored.getRendering()), new Living(Duration.ofMillis(stored.getLiving().getLinger())), ZoneId.of(stored.getZone()));
    }

    private static QueueingRecord write(Queueing rules) {
        return new QueueingRecord(rules.limit(), rules.answerWait().toMillis(), rules.fetchTimeout().toMillis());
    }

    private static Queueing read(QueueingRecord stored) {
        return new Queueing(stored.getLimit(), Duration.ofMillis(stored.getAnswerWait()), Duration.ofMillis(stored.getFetchTimeout()));
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
                rules.padsShort(), rules.playbackMax().toMillis());
    }

    private static Rendering read(RenderingRecord stored) {
        return new Rendering(new SpeakingRate(stored.getRate()), Duration.ofMillis(stored.getDeadline()), stored.getMinChars(),
                stored.getPadsShort(), Duration.ofMillis(stored.getPlaybackMax()));
    }
}
