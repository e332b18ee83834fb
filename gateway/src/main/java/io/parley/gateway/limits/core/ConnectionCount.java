package io.parley.gateway.limits.core;

import java.util.HashMap;
import java.util.Map;

/** How many connections there are, in all and of each account. Thread-safe. */
public final class ConnectionCount {

    private final int inAll;
    private final int perAccount;
    private final Map<String, Integer> byAccount = new HashMap<>();
    private int count;

    /** Whether a connection may stay. */
    public enum Verdict {
        /** It counts from now on. */
        TAKEN,
        /** Its account has too many. */
        TOO_MANY_OF_ACCOUNT,
        /** There are too many in all. */
        TOO_MANY
    }

    /**
     * None yet.
     *
     * @param inAll      connections of all accounts, from 1
     * @param perAccount connections of one account, from 1
     */
    public ConnectionCount(int inAll, int perAccount) {
        this.inAll = inAll;
        this.perAccount = perAccount;
    }

    /** A connection came. */
    public synchronized Verdict open(String account) {
        int own = byAccount.getOrDefault(account, 0);
        if (own >= perAccount) {
            return Verdict.TOO_MANY_OF_ACCOUNT;
        }
        if (count >= inAll) {
            return Verdict.TOO_MANY;
        }
        byAccount.put(account, own + 1);
        count++;
        return Verdict.TAKEN;
    }

    /** A connection that was taken went. */
    public synchronized void close(String account) {
        byAccount.computeIfPresent(account, (same, own) -> own == 1 ? null : own - 1);
        count--;
    }

    /** How many there are in all. */
    public synchronized int count() {
        return count;
    }
}
