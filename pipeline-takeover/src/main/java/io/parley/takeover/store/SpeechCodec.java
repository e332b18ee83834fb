package io.parley.takeover.store;

import io.parley.schemas.state.UtteranceRecord;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.speech.Revisions;
import io.parley.takeover.room.speech.Utterance;
import io.parley.takeover.room.speech.Utterance.Partial;
import io.parley.takeover.room.speech.Utterance.Phase;
import io.parley.takeover.room.speech.Utterances;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** Utterances to their stored form and back. */
final class SpeechCodec {

    private SpeechCodec() {}

    static UtteranceRecord write(Utterance utterance) {
        return new UtteranceRecord(utterance.id(), utterance.trace().value(), utterance.revisions().upTo(),
                List.copyOf(utterance.revisions().beyond()), utterance.voicedMillis(), utterance.partial().revision(),
                utterance.partial().words(), utterance.partial().phrase(), utterance.speaking(),
                Millis.ofNullable(utterance.due().orElse(null)));
    }

    static Utterances read(List<UtteranceRecord> stored, long forgottenTo, long recorded) {
        return new Utterances(stored.stream().map(SpeechCodec::read).toList(), forgottenTo, recorded);
    }

    private static Utterance read(UtteranceRecord stored) {
        return new Utterance(stored.getId(), new TraceId(stored.getTrace()),
                new Revisions(stored.getSeenTo(), new TreeSet<>(stored.getSeenBeyond())), stored.getVoicedMillis(),
                new Partial(stored.getPartial(), stored.getWords(), stored.getPhrase()), phase(stored));
    }

    private static Phase phase(UtteranceRecord stored) {
        Instant due = Millis.atNullable(stored.getDue());
        if (due == null) {
            return new Phase.Settled();
        }
        return stored.getSpeaking() ? new Phase.Speaking(due) : new Phase.Ended(due);
    }
}
