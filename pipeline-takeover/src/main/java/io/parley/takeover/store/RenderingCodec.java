package io.parley.takeover.store;

import io.parley.schemas.state.FetchRecord;
import io.parley.schemas.state.WatchRecord;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.queue.Fetches;
import io.parley.takeover.room.queue.Fetches.Fetch;
import io.parley.takeover.room.queue.Watch;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a room waits for beside its queue, fetches and the watchdog, to its stored form and back. */
final class RenderingCodec {

    private RenderingCodec() {}

    static FetchRecord write(Fetch fetch) {
        return new FetchRecord(fetch.id().value(), ContentCodec.param(fetch.content()), fetch.content().text(),
                ContentCodec.media(fetch.content()), fetch.priority(), fetch.requestId(), Millis.of(fetch.answerBy()),
                Millis.of(fetch.giveUpAt()));
    }

    static Fetches read(List<FetchRecord> stored) {
        return new Fetches(stored.stream().map(RenderingCodec::read).toList());
    }

    private static Fetch read(FetchRecord stored) {
        return new Fetch(new CommandTraceId(stored.getId()), ContentCodec.read(stored.getParam(), stored.getText(), stored.getMedia()),
                stored.getPriority(), stored.getRequestId(), Millis.at(stored.getAnswerBy()), Millis.at(stored.getGiveUpAt()));
    }

    static @Nullable WatchRecord write(@Nullable Watch watch) {
        return watch == null
                ? null
                : new WatchRecord(watch.handOver().value(), watch.step().name(), watch.renewals(),
                        watch instanceof Watch.Listing listing ? listing.list() : null);
    }

    static @Nullable Watch read(@Nullable WatchRecord stored) {
        if (stored == null) {
            return null;
        }
        var expecting = new Watch.Expecting(new HandOverId(stored.getHandOver()), Watch.Step.valueOf(stored.getStep()),
                stored.getRenewals());
        return stored.getList() == null ? expecting : expecting.asking(stored.getList());
    }
}
