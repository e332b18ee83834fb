package io.parley.takeover.store;

import io.parley.schemas.effects.TakeoverKind;
import io.parley.schemas.state.AtRendererRecord;
import io.parley.schemas.state.TakeoverRecord;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Standing;
import io.parley.takeover.room.queue.Standing.AtRenderer;
import io.parley.takeover.room.queue.Standing.Doubted;
import io.parley.takeover.room.queue.Standing.Handed;
import io.parley.takeover.room.queue.Standing.InDoubt;
import io.parley.takeover.room.queue.Standing.Kept;
import io.parley.takeover.room.queue.Standing.OnFloor;
import io.parley.takeover.room.queue.Standing.Overtaking;
import io.parley.takeover.room.queue.Standing.Playing;
import io.parley.takeover.room.queue.Standing.PlayingInDoubt;
import io.parley.takeover.room.queue.Standing.Recalled;
import io.parley.takeover.room.queue.Standing.UnderRecall;
import io.parley.takeover.room.queue.Standing.Unreturned;
import io.parley.takeover.room.queue.Standing.Waiting;
import io.parley.takeover.room.queue.Takeover;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Takeovers to their stored form and back. */
final class TakeoverCodec {

    private TakeoverCodec() {}

    static TakeoverRecord write(Takeover takeover) {
        return new TakeoverRecord(takeover.id().value(), TakeoverKind.valueOf(takeover.kind().name()),
                ContentCodec.param(takeover.content()), takeover.content().text(), ContentCodec.media(takeover.content()),
                ContentCodec.opening(takeover.content()),
                takeover.turn() == null ? null : takeover.turn().value(), takeover.sequence(), FlagCodec.write(takeover.flags()),
                write(takeover.standing()),
                takeover.handOvers());
    }

    static PlayQueue readQueue(List<TakeoverRecord> stored) {
        return new PlayQueue(stored.stream().map(TakeoverCodec::read).toList());
    }

    private static Takeover read(TakeoverRecord stored) {
        Content content = ContentCodec.read(stored.getParam(), stored.getText(), stored.getMedia(), stored.getOpening());
        return new Takeover(new CommandTraceId(stored.getId()), Kind.valueOf(stored.getKind().name()), content,
                stored.getTurn() == null ? null : new TraceId(stored.getTurn()), stored.getSequence(), FlagCodec.read(stored.getFlags()),
                read(stored.getAtRenderer()),
                stored.getHandOvers());
    }

    private static @Nullable AtRendererRecord write(Standing standing) {
        return switch (standing) {
            case Waiting waiting -> null;
            case AtRenderer at ->
                new AtRendererRecord(at.handOver().value(), Millis.of(at.since()), at.rendererTraceId(), at instanceof OnFloor,
                        recall(at), at instanceof Unreturned || at instanceof InDoubt);
        };
    }

    private static @Nullable String recall(AtRenderer at) {
        return switch (at) {
            case UnderRecall recalled -> recalled.stop();
            case InDoubt doubted -> doubted.stop();
            default -> null;
        };
    }

    private static Standing read(@Nullable AtRendererRecord stored) {
        if (stored == null) {
            return new Waiting();
        }
        HandOverId handOver = new HandOverId(stored.getHandOver());
        Instant since = Millis.at(stored.getSince());
        String id = stored.getRendererTraceId();
        String stop = stored.getRecall();
        boolean recallOver = stored.getKept();
        if (stop == null) {
            return stored.getPlaying()
                    ? new Playing(handOver, since, id)
                    : recallOver ? new Kept(handOver, since, id) : new Handed(handOver, since, id);
        }
        if (stored.getPlaying()) {
            return recallOver ? new PlayingInDoubt(handOver, since, id, stop) : new Overtaking(handOver, since, id, stop);
        }
        return recallOver ? new Doubted(handOver, since, id, stop) : new Recalled(handOver, since, id, stop);
    }
}
