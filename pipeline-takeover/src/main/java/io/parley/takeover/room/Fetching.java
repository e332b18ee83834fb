package io.parley.takeover.room;

import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.RoomInput.ContentFetched;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Fetches.Fetch;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import org.jspecify.annotations.Nullable;

/** Takeovers that join the queue once their content is there (room.md, Commands from the API, command/queue). */
final class Fetching {

    private Fetching() {}

    /** The content is fetched; the request is answered when that is done, or has taken too long. */
    static void begin(Deliberation d, String requestId, Content content, @Nullable Integer priority) {
        var rules = d.rules().queueing();
        Fetch fetch = new Fetch(d.nameTakeover(), content, priority, requestId, d.at.plus(rules.answerWait()),
                d.at.plus(rules.fetchTimeout()));
        d.because(Rule.FETCHING, fetch.id().value());
        d.fetches = d.fetches.with(fetch);
        d.effect(null, new Effect.FetchContent(fetch.id(), content.media(), fetch.giveUpAt()));
        await(d);
    }

    /** A fetch has come to its end. */
    static void fetched(Deliberation d, ContentFetched result) {
        Fetch fetch = d.fetches.find(result.takeover());
        if (fetch == null) {
            d.because(Rule.OUTDATED_REPORT, "content of " + result.takeover());
        } else if (result.ok()) {
            d.because(Rule.FETCHED, fetch.id().value());
            Takeover takeover = takeover(fetch, fetch.content().lasting(result.length()));
            d.queue = fetch.priority() == null ? d.queue.append(takeover) : d.queue.insert(takeover, fetch.priority());
            leave(d, fetch, TakeoverStatus.QUEUED);
            OwnerCalls.queued(d, takeover);
        } else {
            fail(d, fetch, result.error() == null ? "no reason given" : result.error());
        }
    }

    /** Ends one before it joined. */
    static void cancel(Deliberation d, Fetch fetch) {
        leave(d, fetch, TakeoverStatus.FINISHED);
        OwnerCalls.cancelled(d, takeover(fetch, fetch.content()));
    }

    /** Ends all that have not joined. */
    static void cancelAll(Deliberation d) {
        d.fetches.pending().forEach(fetch -> cancel(d, fetch));
    }

    /** Nothing that has not joined will. */
    static void failAll(Deliberation d, String why) {
        d.fetches.pending().forEach(fetch -> fail(d, fetch, why));
    }

    /** Something has taken too long: an answer is given meanwhile, or a fetch has failed. */
    static void due(Deliberation d) {
        for (Fetch fetch : d.fetches.pending()) {
            if (!fetch.giveUpAt().isAfter(d.at)) {
                fail(d, fetch, "it takes too long");
            } else if (fetch.requestId() != null && !fetch.answerBy().isAfter(d.at)) {
                d.because(Rule.FETCH_SLOW, fetch.id().value());
                answer(d, fetch, TakeoverStatus.INITIALISING);
                d.fetches = d.fetches.replace(fetch.answered());
            }
        }
        await(d);
    }

    private static void fail(Deliberation d, Fetch fetch, String why) {
        d.because(Rule.TAKEOVER_FAILED, fetch.id() + ": its content cannot be fetched: " + why);
        leave(d, fetch, TakeoverStatus.FAILED);
        OwnerCalls.failed(d, takeover(fetch, fetch.content()), why);
    }

    private static Takeover takeover(Fetch fetch, Content content) {
        return Takeover.accepted(fetch.id(), Kind.QUEUED, content, null, 0);
    }

    private static void leave(Deliberation d, Fetch fetch, TakeoverStatus status) {
        answer(d, fetch, status);
        d.fetches = d.fetches.without(fetch);
        await(d);
    }

    private static void answer(Deliberation d, Fetch fetch, TakeoverStatus status) {
        if (fetch.requestId() != null) {
            d.accept(fetch.requestId(), Answers.queued(fetch.id(), status.number()));
        }
    }

    private static void await(Deliberation d) {
        d.timers = d.fetches.due().map(due -> d.timers.arm(Timer.FETCH, due)).orElseGet(() -> d.timers.clear(Timer.FETCH));
    }
}
