package io.parley.takeover.dispatch.http;

import okhttp3.Call;
import okhttp3.EventListener;

/** Whether anything of a request has gone out: until then it is certain that the renderer did nothing. Goes with the request as its tag. */
final class SentMark {

    private volatile boolean sent;

    boolean isSent() {
        return sent;
    }

    /** Sets the marks of the calls it listens to. */
    static final class Listener extends EventListener {

        @Override
        public void requestHeadersStart(Call call) {
            SentMark mark = call.request().tag(SentMark.class);
            if (mark != null) {
                mark.sent = true;
            }
        }
    }
}
