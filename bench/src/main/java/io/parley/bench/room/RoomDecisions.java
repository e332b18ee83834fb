package io.parley.bench.room;

import io.parley.takeover.room.Decision;
import io.parley.takeover.room.RoomState;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What JMH measures: one decision of a conversation, then the next, and over again with a new room. One thread. */
@State(Scope.Thread)
public class RoomDecisions {

    /** Turns of the conversation: one of each kind, and the history full. */
    static final int TURNS = 60;

    private List<PureRoom.Taken> inputs = List.of();
    private @Nullable RoomState state;
    private int next;

    /**
     * What was decided, and the time of a processor that it took: on a machine that others use, a second of the clock is less than that. JMH sums
     * them up.
     */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Account {

        /** Decisions. */
        public long decided;
        /** Nanoseconds of the deciding thread. */
        public long cpuNanos;
        private long began;

        /** An iteration begins. */
        @Setup(Level.Iteration)
        public void begin() {
            began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        /** It ends. */
        @TearDown(Level.Iteration)
        public void end() {
            cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
        }
    }

    /** Has the conversation once, to know its inputs. */
    @Setup
    public void converse() {
        inputs = conversation();
    }

    /** The inputs of a conversation. */
    static List<PureRoom.Taken> conversation() {
        List<PureRoom.Taken> taken = new ArrayList<>();
        Talk talk = new Talk(new PureRoom(taken::add));
        talk.open();
        for (int turn = 0; turn < TURNS; turn++) {
            talk.turn();
        }
        return List.copyOf(taken);
    }

    /** Decides the next input. */
    @Benchmark
    public Decision decide(Account account) {
        account.decided++;
        if (next == inputs.size()) {
            next = 0;
            state = null;
        }
        PureRoom.Taken taken = inputs.get(next++);
        Decision decision = PureRoom.decide(state, taken.input(), taken.at());
        state = decision.next();
        return decision;
    }
}
