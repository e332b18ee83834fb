package io.parley.takeover.store;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.script.Extra;
import io.parley.liveapi.script.LiveScript;
import io.parley.liveapi.takeover.Picture;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.liveapi.takeover.TtsQuery;
import io.parley.schemas.state.RoomSetupRecord;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomRules.Interrupting;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomSetup.Filling;
import io.parley.takeover.room.RoomSetup.Owner;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Media;

import java.util.List;
import java.util.stream.Stream;

/** What a room is made with: from the live script, to its stored form and back. */
public final class SetupCodec {

    private SetupCodec() {}

    /**
     * Reads a live script that comes from outside.
     *
     * @throws InvalidJsonException if it is wrong, naming the path and the value
     */
    public static RoomSetup read(String json, Owner owner, RoomRules rules) {
        return setup(LiveScript.read(json), owner, rules);
    }

    private static RoomSetup setup(LiveScript script, Owner owner, RoomRules rules) {
        Extra extra = script.extra();
        return new RoomSetup(script.json(), owner, script.scene().openingWords(),
                script.scene().quickResponses().stream().map(SetupCodec::content).toList(),
                new Filling(extra.quickResponseEnable(), extra.quickResponseRandom(), extra.quickResponseDelay()), extra.commandImmediate(),
                script.nlp() == null ? null : script.nlp().toString(), withPhrases(rules, extra.interruptPhrases()));
    }

    /** Adds what is not there yet: stored rules hold the script's phrases already. */
    private static RoomRules withPhrases(RoomRules rules, List<String> more) {
        Interrupting before = rules.interrupting();
        List<String> phrases = Stream.concat(before.phrases().stream(), more.stream()).distinct().toList();
        return rules.with(new Interrupting(before.on(), phrases, before.minDuration(), before.minWords(), before.falseTimeout(),
                before.resume()));
    }

    /** What a takeover plays. */
    public static Content content(TakeoverContent takeover) {
        TtsQuery spoken = takeover.ttsQuery();
        List<String> pictures = Stream.concat(takeover.foregrounds().stream(), Stream.ofNullable(takeover.backgrounds())).map(Picture::url)
                .distinct().toList();
        return new Content.Param(takeover.toJson(), spoken == null ? "" : spoken.content(),
                new Media(spoken == null ? takeover.audio() : null, pictures, null));
    }

    /** The stored form. */
    public static RoomSetupRecord write(RoomSetup setup) {
        Owner owner = setup.owner();
        return new RoomSetupRecord(setup.script(), owner.account(), owner.callbackUrl(), owner.userData(), RulesCodec.write(setup.rules()),
                owner.ownCallback());
    }

    /** The setup as it was stored, whatever the release that took it allowed. */
    public static RoomSetup read(RoomSetupRecord stored) {
        return setup(LiveScript.stored(stored.getScript()), new Owner(stored.getAccount(), stored.getCallbackUrl(), stored.getUserData(),
                stored.getOwnCallback()), RulesCodec.read(stored.getRules()));
    }
}
