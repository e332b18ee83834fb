package io.parley.runtime.lanes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What lanes promise, as objects that watch a run and are asked at its end. Thread-safe. */
final class Guarantees {

    private Guarantees() {}

    /** Watches a run. */
    interface Guarantee {

        /** A record was produced. */
        default void onProduce(String key, long offset) {}

        /** Handling of a record begins. */
        default void onBegin(String key, long offset) {}

        /** Handling of a record has ended. */
        default void onEnd(String key, long offset) {}

        /** The partition's offset was committed. */
        default void onCommit(long offset) {}

        /** Fails if the promise was broken. */
        void check();
    }

    /** All three. */
    static List<Guarantee> all() {
        return List.of(new SerialPerKey(), new OrderPerKey(), new NothingLost(), new CommitsOnlyFinished());
    }

    /** No two records of a key are handled at the same time. */
    static final class SerialPerKey implements Guarantee {

        private final Set<String> busy = new HashSet<>();
        private final List<String> broken = new ArrayList<>();

        @Override
        public synchronized void onBegin(String key, long offset) {
            if (!busy.add(key)) {
                broken.add(key + " at " + offset);
            }
        }

        @Override
        public synchronized void onEnd(String key, long offset) {
            busy.remove(key);
        }

        @Override
        public synchronized void check() {
            assertThat(broken).as("handled in parallel").isEmpty();
        }
    }

    /** A key's records are first handled in the order of their offsets. */
    static final class OrderPerKey implements Guarantee {

        private final Map<String, Long> highest = new HashMap<>();
        private final Map<String, List<Long>> produced = new HashMap<>();
        private final List<String> broken = new ArrayList<>();

        @Override
        public synchronized void onProduce(String key, long offset) {
            produced.computeIfAbsent(key, any -> new ArrayList<>()).add(offset);
        }

        @Override
        public synchronized void onBegin(String key, long offset) {
            long before = highest.getOrDefault(key, -1L);
            boolean skipped = produced.getOrDefault(key, List.of()).stream().anyMatch(other -> other > before && other < offset);
            if (skipped) {
                broken.add(key + " at " + offset);
            }
            highest.merge(key, offset, Math::max);
        }

        @Override
        public synchronized void check() {
            assertThat(broken).as("handled before an earlier one").isEmpty();
        }
    }

    /** Every record is handled to its end. */
    static final class NothingLost implements Guarantee {

        private final Set<Long> missing = new HashSet<>();

        @Override
        public synchronized void onProduce(String key, long offset) {
            missing.add(offset);
        }

        @Override
        public synchronized void onEnd(String key, long offset) {
            missing.remove(offset);
        }

        @Override
        public synchronized void check() {
            assertThat(missing).as("never handled").isEmpty();
        }
    }

    /** No offset is committed beyond a record that is not handled. */
    static final class CommitsOnlyFinished implements Guarantee {

        private final Set<Long> unfinished = new HashSet<>();
        private final List<Long> broken = new ArrayList<>();

        @Override
        public synchronized void onProduce(String key, long offset) {
            unfinished.add(offset);
        }

        @Override
        public synchronized void onEnd(String key, long offset) {
            unfinished.remove(offset);
        }

        @Override
        public synchronized void onCommit(long offset) {
            if (unfinished.stream().anyMatch(record -> record < offset)) {
                broken.add(offset);
            }
        }

        @Override
        public synchronized void check() {
            assertThat(broken).as("committed beyond the unfinished").isEmpty();
        }
    }
}
