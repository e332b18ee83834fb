package io.parley.takeover.store;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.script.Extra;
import io.parley.liveapi.script.LiveScript;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.schemas.state.RoomSetupRecord;
import io.parley.schemas.state.RulesRecord;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomSetup.Filling;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.turn.SpeakingRate;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.ZoneId;

/** What a room is made with: from the live script, to its stored form and back. */
public final class SetupCodec {

    private SetupCodec() {}

    /**
     * Reads a live script.
     *
     * @throws InvalidJsonException if it is wrong, naming the path and the value
     */
    public static RoomSetup read(String json, @Nullable String userData, RoomRules rules) {
        LiveScript script = LiveScript.read(json);
        Extra extra = script.extra();
        return new RoomSetup(json, userData, script.scene().openingWords(),
                script.scene().quickResponses().stream().map(SetupCodec::content).toList(),
                new Filling(extra.quickResponseEnable(), extra.quickResponseRandom(), extra.quickResponseDelay()), extra.commandImmediate(),
                script.nlp() == null ? null : script.nlp().toString(), rules);
    }

    /** What a takeover plays. */
    public static Content content(TakeoverContent takeover) {
        return new Content.Param(takeover.toJson(), takeover.ttsQuery() == null ? "" : takeover.ttsQuery().content());
    }

    /** The stored form. */
    public static RoomSetupRecord write(RoomSetup setup) {
        RoomRules rules = setup.rules();
        return new RoomSetupRecord(setup.script(), setup.userData(),
                new RulesRecord(rules.queueLimit(), rules.historyTurns(), rules.replyTimeout().toMillis(), rules.replyGap().toMillis(),
                        rules.finalTimeout().toMillis(), rules.interruptVoice().toMillis(), rules.interruptWords(),
                        rules.falseTimeout().toMillis(), rules.resume(), rules.rate().charactersPerSecond(),
                        rules.handOverDeadline().toMillis(), rules.linger().toMillis(), rules.zone().getId()));
    }

    /** The setup as it was stored. */
    public static RoomSetup read(RoomSetupRecord stored) {
        RulesRecord rules = stored.getRules();
        return read(stored.getScript(), stored.getUserData(),
                new RoomRules(rules.getQueueLimit(), rules.getHistoryTurns(), Duration.ofMillis(rules.getReplyTimeout()),
                        Duration.ofMillis(rules.getReplyGap()), Duration.ofMillis(rules.getFinalTimeout()),
                        Duration.ofMillis(rules.getInterruptVoice()), rules.getInterruptWords(), Duration.ofMillis(rules.getFalseTimeout()),
                        rules.getResume(), new SpeakingRate(rules.getRate()), Duration.ofMillis(rules.getHandOverDeadline()),
                        Duration.ofMillis(rules.getLinger()), ZoneId.of(rules.getZone())));
    }
}
