package io.parley.app.local;

import io.parley.gateway.accounts.AccountDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps the token of the account {@code demo} good for as long as a local Parley runs: {@code ask} reads it from the data folder. */
final class DemoKeeper implements AutoCloseable {

    /** As the vendor's Interactive Digital Human, section 2.3.1, has it: access tokens are good for 8 hours, and refreshed after 3 at most. */
    private static final Duration EVERY = Duration.ofMinutes(210);
    private static final Logger LOG = LoggerFactory.getLogger(DemoKeeper.class);

    private final ScheduledExecutorService time = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("demo-account").daemon().factory());
    private final Path data;
    private final AccountDesk desk;
    private DemoAccount newest;

    private DemoKeeper(DemoAccount account, Path data, AccountDesk desk) {
        newest = account;
        this.data = data;
        this.desk = desk;
    }

    /** Begins; the first refresh is due when the account's token is half-way through its life. */
    @SuppressWarnings("FutureReturnValueIgnored") // What fails is logged, and tried again at the next turn.
    static DemoKeeper start(DemoAccount account, Path data, AccountDesk desk) {
        DemoKeeper keeper = new DemoKeeper(account, data, desk);
        keeper.time.scheduleAtFixedRate(keeper::refresh, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return keeper;
    }

    private void refresh() {
        try {
            newest = newest.refreshed(data, desk);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e)
                    .log("the token of the account demo could not be refreshed; the one at hand is good for some hours yet");
        }
    }

    @Override
    public void close() {
        time.shutdownNow();
    }
}
