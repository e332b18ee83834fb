package io.parley.takeover.room.id;

/** Names one hand-over of a takeover to the renderer: {@code <commandTraceId>#<k>} (room.md, Renderer hand-over). */
public record HandOverId(String value) {

    /** The k-th hand-over of a takeover. */
    public static HandOverId of(CommandTraceId takeover, int k) {
        return new HandOverId(takeover.value() + "#" + k);
    }

    @Override
    public String toString() {
        return value;
    }
}
