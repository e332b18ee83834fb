package io.parley.gateway.push;

import io.parley.liveapi.push.PushMessage;
import io.parley.schemas.messages.Push;

/** Push records as the vendor's JSON. */
public final class Pushes {

    private Pushes() {}

    /** The message that a page gets. */
    public static PushMessage message(Push push) {
        return new PushMessage(push.getService(), push.getId(), push.getTrace(), push.getType(), push.getQuery(), push.getAnswer(),
                push.getText(),
                push.getIndex(), push.getStatus(), push.getError());
    }
}
