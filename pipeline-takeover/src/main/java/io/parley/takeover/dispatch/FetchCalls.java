package io.parley.takeover.dispatch;

import io.parley.schemas.effects.FetchContent;
import io.parley.schemas.renderer.ContentFetched;
import io.parley.takeover.dispatch.fetch.Fetcher;
import io.parley.takeover.dispatch.fetch.Fetcher.Fetched;

/** Has the content of one takeover looked at. Thread-safe; blocks until that is done. */
final class FetchCalls {

    private final Fetcher fetcher;

    FetchCalls(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    EffectResult perform(RoomEffect effect, FetchContent wanted) throws InterruptedException {
        Fetched fetched;
        try {
            fetched = fetcher.fetch(wanted.getAudio(), wanted.getPictures(), wanted.getNotAfter());
        } catch (RuntimeException e) {
            fetched = new Fetched.Missing("the dispatcher failed: " + e.getClass().getSimpleName());
        }
        ContentFetched.Builder result = ContentFetched.newBuilder().setEffectId(effect.effect().getEffectId())
                .setCommandTraceId(wanted.getCommandTraceId());
        return EffectResult.of(switch (fetched) {
            case Fetched.Found found -> result.setOk(true).setDuration(found.length() == null ? null : (Long) found.length().toMillis())
                    .build();
            case Fetched.Missing missing -> result.setOk(false).setError(missing.why()).build();
        });
    }
}
