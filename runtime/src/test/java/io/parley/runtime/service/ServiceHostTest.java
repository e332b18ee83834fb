package io.parley.runtime.service;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceHostTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    private class Recorded implements Role {

        private final String name;

        Recorded(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            events.add("start " + name);
        }

        @Override
        public void close() {
            events.add("close " + name);
        }
    }

    @Test
    void shouldStartInOrderAndCloseInReverse() throws Exception {
        StopSignal stop = new StopSignal();
        ServiceHost host = new ServiceHost(List.of(new Recorded("a"), new Recorded("b")), LONG);

        int exitCode = host.run(stop, () -> {
            events.add("started");
            stop.request();
        });

        assertThat(exitCode).isEqualTo(ServiceHost.OK);
        assertThat(events).containsExactly("start a", "start b", "started", "close b", "close a");
    }

    @Test
    void shouldCloseWhatWasStartedWhenARoleFailsToStart() {
        Role failing = new Recorded("b") {
            @Override
            public void start() {
                throw new StartupException("no");
            }
        };
        ServiceHost host = new ServiceHost(List.of(new Recorded("a"), failing, new Recorded("c")), LONG);

        assertThatThrownBy(host::start).isInstanceOf(StartupException.class).hasMessage("no");

        assertThat(events).containsExactly("start a", "close b", "close a");
    }

    @Test
    void shouldCloseTheOthersWhenARoleFailsToClose() throws Exception {
        Role failing = new Recorded("b") {
            @Override
            public void close() {
                throw new IllegalStateException("no");
            }
        };
        StopSignal stop = new StopSignal();
        stop.request();

        int exitCode = new ServiceHost(List.of(new Recorded("a"), failing), LONG).run(stop, () -> events.add("started"));

        assertThat(events).endsWith("started", "close a");
        assertThat(exitCode).isEqualTo(ServiceHost.OK);
    }

    @Test
    void shouldEndWithAnErrorWhenARoleDoesNotCloseInTime() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Role stuck = new Recorded("a") {
            @Override
            public void close() {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        StopSignal stop = new StopSignal();
        stop.request();

        int exitCode = new ServiceHost(List.of(stuck), Duration.ofMillis(50)).run(stop, () -> events.add("started"));

        assertThat(exitCode).isEqualTo(ServiceHost.UNFINISHED);
        never.countDown();
    }
}
