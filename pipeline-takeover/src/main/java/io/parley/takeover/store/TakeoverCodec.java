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
import io.parley.takeover.room.queue.Standing.Handed;
import io.parley.takeover.room.queue.Standing.Playing;
import io.parley.takeover.room.queue.Standing.Waiting;
import io.parley.takeover.room.queue.Takeover;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Takeovers to their stored form and back. */
final class TakeoverCodec {

    private TakeoverCodec() {}

    static TakeoverRecord write(Takeover takeover) {
        return new TakeoverRecord(takeover.id().value(), TakeoverKind.valueOf(takeover.kind().name()),
                takeover.content() instanceof Content.Param param ? param.param() : null, takeover.content().text(),
                takeover.content() instanceof Content.Voice voice ? (Long) voice.opening() : null,
                takeover.turn() == null ? null : takeover.turn().value(), takeover.sequence(), FlagCodec.write(takeover.flags()),
                write(takeover.standing()),
                takeover.handOvers());
    }

    static PlayQueue readQueue(List<TakeoverRecord> stored) {
        return new PlayQueue(stored.stream().map(TakeoverCodec::read).toList());
    }

    private static Takeover read(TakeoverRecord stored) {
        return new Takeover(new CommandTraceId(stored.getId()), Kind.valueOf(stored.getKind().name()), content(stored),
                stored.getTurn() == null ? null : new TraceId(stored.getTurn()), stored.getSequence(), FlagCodec.read(stored.getFlags()),
                read(stored.getAtRenderer()),
                stored.getHandOvers());
    }

    private static Content content(TakeoverRecord stored) {
        if (stored.getOpening() != null) {
            return new Content.Voice(stored.getOpening());
        }
        return stored.getParam() == null ? new Content.Speech(stored.getText()) : new Content.Param(stored.getParam(), stored.getText());
    }

    private static @Nullable AtRendererRecord write(Standing standing) {
        return switch (standing) {
            case Waiting waiting -> null;
            case Handed handed -> new AtRendererRecord(handed.handOver().value(), handed.since(), handed.rendererTraceId(), false);
            case Playing playing -> new AtRendererRecord(playing.handOver().value(), playing.since(), playing.rendererTraceId(), true);
        };
    }

    private static Standing read(@Nullable AtRendererRecord stored) {
        if (stored == null) {
            return new Waiting();
        }
        HandOverId handOver = new HandOverId(stored.getHandOver());
        return stored.getPlaying()
                ? new Playing(handOver, stored.getSince(), stored.getRendererTraceId())
                : new Handed(handOver, stored.getSince(), stored.getRendererTraceId());
    }
}
