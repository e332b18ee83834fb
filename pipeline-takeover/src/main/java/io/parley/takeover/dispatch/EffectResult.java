package io.parley.takeover.dispatch;

import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.ContentFetched;
import io.parley.schemas.renderer.TakeoverList;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What came of an effect.
 *
 * @param payload what the room is told
 * @param outcome the same in one word, for logs and measurements
 * @param sentAt  when the first byte of a call was sent; null where none was
 */
record EffectResult(SpecificRecord payload, CallOutcome outcome, @Nullable Instant sentAt) {

    static EffectResult of(CallResult result) {
        return new EffectResult(result, result.getOutcome(), result.getSentAt());
    }

    static EffectResult of(TakeoverList list, @Nullable Instant sentAt) {
        return new EffectResult(list, list.getOutcome(), sentAt);
    }

    static EffectResult of(ContentFetched fetched) {
        return new EffectResult(fetched, fetched.getOk() ? CallOutcome.ACCEPTED : CallOutcome.REFUSED, null);
    }
}
